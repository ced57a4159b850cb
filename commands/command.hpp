#pragma once

#include "commands/alerts/alert.hpp"
#include "commands/effect.hpp"
#include "commands/examination.hpp"
#include "commands/health/health_check.hpp"
#include "commands/ids.hpp"
#include "commands/one_of.hpp"
#include "commands/status_page/subscriber.hpp"
#include "commands/timer.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Everything that reaches the bot. Slash text, buttons, forms, shortcuts, reactions and mentions
// are what a person did; each is understood as an act (grammar/act.hpp) and then decided alike.
namespace commands {

struct slash_command {
    static constexpr std::string_view kind = "slash_command";
    user_id user;
    channel_id channel;
    std::string command; // with the slash
    std::string text;
    trigger_id trigger;
    std::string response_url;
};
BOOST_DESCRIBE_STRUCT(slash_command, (), (user, channel, command, text, trigger, response_url))

struct button_click {
    static constexpr std::string_view kind = "button_click";
    user_id user;
    channel_id channel; // empty: in the App Home or a form
    message_ts message;
    message_ts thread;
    std::string action; // action_id
    std::string value;  // of the button, or of the chosen option
    trigger_id trigger;
    std::string response_url;
    view_id view;           // where it stands in a form or the App Home
    bool ephemeral = false; // on a message that only they see
};
BOOST_DESCRIBE_STRUCT(button_click, (),
                      (user, channel, message, thread, action, value, trigger, response_url, view,
                       ephemeral))

struct form_submission {
    static constexpr std::string_view kind = "form_submission";
    user_id user;
    std::string form;    // callback_id
    std::string context; // private_metadata, as the form was opened with
    std::map<std::string, std::vector<std::string>> values; // by block_id; empty inputs are absent
    trigger_id trigger;
    view_id view;
};
BOOST_DESCRIBE_STRUCT(form_submission, (), (user, form, context, values, trigger, view))

struct shortcut {
    static constexpr std::string_view kind = "shortcut";
    user_id user;
    std::string name; // callback_id
    trigger_id trigger;
    channel_id channel; // empty: a global one
    message_ts message;
    message_ts thread;
    std::string text; // of the message
    user_id author;   // of the message
    std::string response_url;
};
BOOST_DESCRIBE_STRUCT(shortcut, (),
                      (user, name, trigger, channel, message, thread, text, author, response_url))

struct reaction {
    static constexpr std::string_view kind = "reaction";
    user_id user;
    channel_id channel;
    message_ts message;
    std::string name; // without colons; a skin tone is cut off
    bool added = true;
    user_id author; // of the message; may be empty
};
BOOST_DESCRIBE_STRUCT(reaction, (), (user, channel, message, name, added, author))

struct mention {
    static constexpr std::string_view kind = "mention";
    user_id user;
    channel_id channel;
    message_ts message;
    message_ts thread;
    std::string text; // what follows the bot's name
};
BOOST_DESCRIBE_STRUCT(mention, (), (user, channel, message, thread, text))

struct home_opened {
    static constexpr std::string_view kind = "home_opened";
    user_id user;
};
BOOST_DESCRIBE_STRUCT(home_opened, (), (user))

// Somebody did it by hand in Slack.
struct channel_archived_by_hand {
    static constexpr std::string_view kind = "channel_archived_by_hand";
    channel_id channel;
    user_id user;
};
BOOST_DESCRIBE_STRUCT(channel_archived_by_hand, (), (channel, user))
struct channel_renamed_by_hand {
    static constexpr std::string_view kind = "channel_renamed_by_hand";
    channel_id channel;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(channel_renamed_by_hand, (), (channel, name))
struct person_changed {
    static constexpr std::string_view kind = "person_changed";
    user_id user;
    effect_learned_person who;
};
BOOST_DESCRIBE_STRUCT(person_changed, (), (user, who))

// The bot's own: a timer fell due, an effect has its outcome, the bot knows who it is.
struct timer_due {
    static constexpr std::string_view kind = "timer_due";
    timer what;
};
BOOST_DESCRIBE_STRUCT(timer_due, (), (what))
struct effect_answered {
    static constexpr std::string_view kind = "effect_answered";
    effect_key key;
    incident_id incident{};
    std::int64_t revision = 0; // of a keep effect: what it was when it was sent
    commands::effect effect;
    effect_outcome outcome;
};
BOOST_DESCRIBE_STRUCT(effect_answered, (), (key, incident, revision, effect, outcome))
struct bot_started {
    static constexpr std::string_view kind = "bot_started";
    user_id bot_user;
    std::string bot_id;
    std::string team_id;
    std::string team_url; // https://acme.slack.com/
};
BOOST_DESCRIBE_STRUCT(bot_started, (), (bot_user, bot_id, team_id, team_url))

// The bot is connected to Slack again, after a time in which nobody could reach it.
struct came_back {
    static constexpr std::string_view kind = "came_back";
    instant from;                     // when it was last seen alive and connected
    instant until;                    // when it was again
    std::int64_t late_timers = 0;     // that fell due meanwhile
    std::int64_t waiting_effects = 0; // that had not been delivered
};
BOOST_DESCRIBE_STRUCT(came_back, (), (from, until, late_timers, waiting_effects))
// What can only be found out by asking Slack and the machine was asked (bot/examination).
struct bot_examined {
    static constexpr std::string_view kind = "bot_examined";
    examination found;
};
BOOST_DESCRIBE_STRUCT(bot_examined, (), (found))

struct command_kinds {
    using variant =
        std::variant<slash_command, button_click, form_submission, shortcut, reaction, mention,
                     home_opened, channel_archived_by_hand, channel_renamed_by_hand, person_changed,
                     timer_due, effect_answered, bot_started, came_back, bot_examined,
                     page_reported, alerts_received, health_checked, subscription_asked,
                     subscription_answered>;
};
using command = one_of<command_kinds>;
extern template class one_of<command_kinds>;

} // namespace commands
