#pragma once

#include "commands/detection_effects.hpp"
#include "commands/ids.hpp"
#include "commands/incident/after_events.hpp"
#include "commands/incident/slot.hpp"
#include "commands/instant.hpp"
#include "commands/message.hpp"
#include "commands/one_of.hpp"
#include "commands/paging/paging_effects.hpp"
#include "commands/tracking/tracking_effects.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// What shall happen outside, once. An effect is stored in the transaction that decided it and
// delivered until done. There are two sorts:
//  - *once*: its key is new each time (it carries the event's number); done means gone.
//  - *keep*: "make this equal to the state"; its key is always the same, so that ten changes in a
//    second are one delivery, rendered from the state at the moment of sending.
namespace commands {

// Where a message goes. Resolved when it is sent: a home may not exist yet when it is decided.
struct in_home { // the incident's channel, or the thread of its announcement
    static constexpr std::string_view kind = "home";
};
BOOST_DESCRIBE_STRUCT(in_home, (), ())
struct in_incidents { // the channel that everybody reads
    static constexpr std::string_view kind = "incidents";
};
BOOST_DESCRIBE_STRUCT(in_incidents, (), ())
struct to_person { // a direct message
    static constexpr std::string_view kind = "person";
    user_id user;
};
BOOST_DESCRIBE_STRUCT(to_person, (), (user))
struct in_channel {
    static constexpr std::string_view kind = "channel";
    channel_id channel;
    message_ts thread; // empty: not in a thread
};
BOOST_DESCRIBE_STRUCT(in_channel, (), (channel, thread))
struct in_named_channel { // one that the configuration names
    static constexpr std::string_view kind = "named_channel";
    std::string name; // without #
};
BOOST_DESCRIBE_STRUCT(in_named_channel, (), (name))
using place = std::variant<in_home, in_incidents, to_person, in_channel, in_named_channel>;

struct create_channel { // once
    static constexpr std::string_view kind = "create_channel";
    std::string name; // where it is taken by somebody else, name-2, name-3 …
    bool is_private = false;
};
BOOST_DESCRIBE_STRUCT(create_channel, (), (name, is_private))

struct keep_message { // keep
    static constexpr std::string_view kind = "keep_message";
    commands::slot slot = slot::announcement;
};
BOOST_DESCRIBE_STRUCT(keep_message, (), (slot))

struct post_message { // once
    static constexpr std::string_view kind = "post_message";
    place where;
    commands::message message;
};
BOOST_DESCRIBE_STRUCT(post_message, (), (where, message))

struct pin_message { // once
    static constexpr std::string_view kind = "pin_message";
    channel_id channel;
    message_ts ts;
};
BOOST_DESCRIBE_STRUCT(pin_message, (), (channel, ts))

struct unpin_message { // once
    static constexpr std::string_view kind = "unpin_message";
    channel_id channel;
    message_ts ts;
};
BOOST_DESCRIBE_STRUCT(unpin_message, (), (channel, ts))

struct invite_people { // once; those already there count as done
    static constexpr std::string_view kind = "invite_people";
    channel_id channel;
    std::vector<user_id> users;
    std::vector<usergroup_id> groups; // whose members are invited
};
BOOST_DESCRIBE_STRUCT(invite_people, (), (channel, users, groups))

struct keep_topic { // keep
    static constexpr std::string_view kind = "keep_topic";
    channel_id channel;
};
BOOST_DESCRIBE_STRUCT(keep_topic, (), (channel))

struct add_bookmark { // once; the same link in the channel counts as done
    static constexpr std::string_view kind = "add_bookmark";
    channel_id channel;
    std::string title;
    std::string link;
};
BOOST_DESCRIBE_STRUCT(add_bookmark, (), (channel, title, link))

struct rename_channel { // once
    static constexpr std::string_view kind = "rename_channel";
    channel_id channel;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(rename_channel, (), (channel, name))

struct archive_channel { // once; a bot cannot undo it
    static constexpr std::string_view kind = "archive_channel";
    channel_id channel;
};
BOOST_DESCRIBE_STRUCT(archive_channel, (), (channel))

struct learn_person { // keep: who hides behind a user id
    static constexpr std::string_view kind = "learn_person";
    user_id user;
};
BOOST_DESCRIBE_STRUCT(learn_person, (), (user))

struct quote_message { // once: what a message says that somebody put on the timeline
    static constexpr std::string_view kind = "quote_message";
    channel_id channel;
    message_ts ts; // may be a reply in a thread
    user_id by;    // who put it there
    // Not for the timeline: somebody reacted to a message of the bot's before its posting had
    // answered, and only the message itself says to which incident it belongs.
    bool acknowledges = false;
    std::optional<item_kind> item = {}; // not for the timeline either: it becomes an action item
};
BOOST_DESCRIBE_STRUCT(quote_message, (), (channel, ts, by, acknowledges, item))

struct edit_message { // keep: another text in the place of one that was posted
    static constexpr std::string_view kind = "edit_message";
    channel_id channel;
    message_ts ts;
    commands::message message;
};
BOOST_DESCRIBE_STRUCT(edit_message, (), (channel, ts, message))

struct send_chart { // once: the statistics as a picture, to whoever asked
    static constexpr std::string_view kind = "send_chart";
    user_id user;
    duration span{};
    instant at; // its end
};
BOOST_DESCRIBE_STRUCT(send_chart, (), (user, span, at))

struct keep_home_tab { // keep: a person's App Home
    static constexpr std::string_view kind = "keep_home_tab";
    user_id user;
};
BOOST_DESCRIBE_STRUCT(keep_home_tab, (), (user))

struct find_incidents_channel { // keep: found or created, and joined
    static constexpr std::string_view kind = "find_incidents_channel";
    std::string name;
};
BOOST_DESCRIBE_STRUCT(find_incidents_channel, (), (name))

struct find_last_message { // once: when a person last wrote in the channel
    static constexpr std::string_view kind = "find_last_message";
    channel_id channel;
};
BOOST_DESCRIBE_STRUCT(find_last_message, (), (channel))

struct find_person { // keep: who has this address in Slack
    static constexpr std::string_view kind = "find_person";
    std::string email;
};
BOOST_DESCRIBE_STRUCT(find_person, (), (email))

struct find_channel { // keep: found and joined; never created
    static constexpr std::string_view kind = "find_channel";
    std::string name;
};
BOOST_DESCRIBE_STRUCT(find_channel, (), (name))

struct keep_group { // keep: a user group's members
    static constexpr std::string_view kind = "keep_group";
    usergroup_id group;
    std::vector<user_id> users;
};
BOOST_DESCRIBE_STRUCT(keep_group, (), (group, users))

struct upload_postmortem { // once: the draft, as a Markdown file in the home
    static constexpr std::string_view kind = "upload_postmortem";
    std::int64_t draft = 0;
};
BOOST_DESCRIBE_STRUCT(upload_postmortem, (), (draft))

struct create_canvas { // once: the post-mortem as a canvas of the channel, where Slack allows one
    static constexpr std::string_view kind = "create_canvas";
    channel_id channel;
    std::int64_t draft = 0;
};
BOOST_DESCRIBE_STRUCT(create_canvas, (), (channel, draft))

struct run_self_test { // keep: posted, edited and deleted where only the bot is
    static constexpr std::string_view kind = "run_self_test";
    instant began;
    commands::message message;
};
BOOST_DESCRIBE_STRUCT(run_self_test, (), (began, message))

struct publish_text { // once: an approved text on a status page that is somebody else's
    static constexpr std::string_view kind = "publish_text";
    std::string publisher; // "statuspage"
    std::int64_t approval = 0;
};
BOOST_DESCRIBE_STRUCT(publish_text, (), (publisher, approval))

// A mail to one recipient is two effects, one after the other, so that after a crash it is known
// who certainly has had none: only what stood between the two and an answer is unknown.
struct await_turn { // once
    static constexpr std::string_view kind = "await_turn";
    std::int64_t approval = 0;
    std::string to;
    std::int64_t tries = 0; // before this one; they certainly failed
    duration wait{};        // so that the server is not flooded
};
BOOST_DESCRIBE_STRUCT(await_turn, (), (approval, to, tries, wait))
struct send_mail { // once
    static constexpr std::string_view kind = "send_mail";
    std::int64_t approval = 0;
    std::string to;
    std::int64_t tries = 0;
};
BOOST_DESCRIBE_STRUCT(send_mail, (), (approval, to, tries))

struct confirm_subscription { // once: a mail that asks whether it was they who asked
    static constexpr std::string_view kind = "confirm_subscription";
    std::string address;
    std::string token; // of its link
};
BOOST_DESCRIBE_STRUCT(confirm_subscription, (), (address, token))

struct effect_kinds {
    using variant =
        std::variant<create_channel, keep_message, post_message, pin_message, unpin_message,
                     invite_people, keep_topic, add_bookmark, rename_channel, archive_channel,
                     learn_person, quote_message, keep_home_tab, find_incidents_channel,
                     find_last_message, find_person, find_channel, keep_group, upload_postmortem,
                     create_canvas, run_self_test, publish_text, await_turn, send_mail,
                     page_service, look_up_on_call, file_issue, look_at_issue, keep_proposal,
                     run_probe, prepare_action, run_action, follow_action, edit_message, send_chart,
                     settle_issue, confirm_subscription>;
};
using effect = one_of<effect_kinds>;
extern template class one_of<effect_kinds>;

// People must be told before the bot tidies up: under a rate limit the lower number goes first.
// `bulk` is what comes by thousands: it never takes the place of anything else.
enum class priority { tell_people, bring_people, timeline, tidy, bulk };

struct wanted_effect {
    effect_key key;
    incident_id incident{}; // 0: it belongs to none
    commands::effect effect;
};

priority priority_of(const effect& e);

// Whether a later one of the same key takes the place of an earlier one.
bool is_keep(const effect& e);

// What an effect came to. `failed` is for good: retries are over, or made no sense.
struct effect_done {
    static constexpr std::string_view kind = "done";
};
BOOST_DESCRIBE_STRUCT(effect_done, (), ())
struct effect_made_channel {
    static constexpr std::string_view kind = "made_channel";
    channel_id channel;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(effect_made_channel, (), (channel, name))
struct effect_placed_message {
    static constexpr std::string_view kind = "placed_message";
    channel_id channel;
    message_ts ts;
};
BOOST_DESCRIBE_STRUCT(effect_placed_message, (), (channel, ts))
struct effect_learned_person {
    static constexpr std::string_view kind = "learned_person";
    std::string name;      // as people call them
    std::string time_zone; // IANA name, may be empty
    bool is_bot = false;
};
BOOST_DESCRIBE_STRUCT(effect_learned_person, (), (name, time_zone, is_bot))
struct effect_quoted_message {
    static constexpr std::string_view kind = "quoted_message";
    std::string text; // Slack's markup, as stored
    user_id author;   // may be empty
    message_ts thread;
    std::string key = {}; // of the effect that posted it, where the bot did
};
BOOST_DESCRIBE_STRUCT(effect_quoted_message, (), (text, author, thread, key))
struct effect_found_channel {
    static constexpr std::string_view kind = "found_channel";
    channel_id channel;
};
BOOST_DESCRIBE_STRUCT(effect_found_channel, (), (channel))
struct effect_found_message {
    static constexpr std::string_view kind = "found_message";
    std::optional<instant> last; // none: nobody but bots has written of late
};
BOOST_DESCRIBE_STRUCT(effect_found_message, (), (last))
struct effect_found_person {
    static constexpr std::string_view kind = "found_person";
    user_id user;
};
BOOST_DESCRIBE_STRUCT(effect_found_person, (), (user))
struct effect_gave_up {
    static constexpr std::string_view kind = "gave_up";
    std::string error; // Slack's code, a service's words, or ours
};
BOOST_DESCRIBE_STRUCT(effect_gave_up, (), (error))
struct effect_published {
    static constexpr std::string_view kind = "published";
    std::string remote; // the id over there
    std::string link;   // for people; may be empty
};
BOOST_DESCRIBE_STRUCT(effect_published, (), (remote, link))
struct effect_deferred { // certainly not done; another time it may work
    static constexpr std::string_view kind = "deferred";
    std::string why;
};
BOOST_DESCRIBE_STRUCT(effect_deferred, (), (why))
struct effect_unknown { // done or not: nobody can tell, and it is not guessed
    static constexpr std::string_view kind = "unknown";
    std::string why;
};
BOOST_DESCRIBE_STRUCT(effect_unknown, (), (why))
struct effect_outcome_kinds {
    using variant =
        std::variant<effect_done, effect_made_channel, effect_placed_message, effect_learned_person,
                     effect_quoted_message, effect_found_channel, effect_found_message,
                     effect_found_person, effect_gave_up, effect_published, effect_deferred,
                     effect_unknown, effect_not_reached, effect_found_on_call, effect_filed_issue,
                     effect_found_issue, effect_probed, effect_prepared, effect_acted>;
};
using effect_outcome = one_of<effect_outcome_kinds>;
extern template class one_of<effect_outcome_kinds>;

} // namespace commands
