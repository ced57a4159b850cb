#pragma once

#include "commands/ids.hpp"
#include "commands/incident/action_events.hpp"
#include "commands/incident/after_events.hpp"
#include "commands/incident/alert_events.hpp"
#include "commands/incident/check_events.hpp"
#include "commands/incident/escalation_events.hpp"
#include "commands/incident/outside_events.hpp"
#include "commands/incident/paging_events.hpp"
#include "commands/incident/progress_events.hpp"
#include "commands/incident/severity.hpp"
#include "commands/incident/slot.hpp"
#include "commands/incident/status.hpp"
#include "commands/incident/tracking_events.hpp"
#include "commands/instant.hpp"
#include "commands/one_of.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// What can happen to an incident. Events are facts: they are appended, never changed, and the
// incident is nothing but their fold. A new member must have a default that reads well for the
// events stored before it existed (codec.hpp).
namespace commands {

struct declared {
    static constexpr std::string_view kind = "declared";
    std::string title;
    incident_severity severity;
    std::string impact;
    bool own_channel = false; // the procedure gives this severity a channel
    bool drill = false;
    bool is_private = false;
    std::string source; // link to the message or alert it was declared from
    std::string procedure_version;
    std::vector<user_id> drill_people{}; // a drill calls these and nobody else
};
BOOST_DESCRIBE_STRUCT(declared, (),
                      (title, severity, impact, own_channel, drill, is_private, source,
                       procedure_version, drill_people))

// The incident has its channel. `name` differs from `wanted` where somebody else held the name.
struct channel_linked {
    static constexpr std::string_view kind = "channel_linked";
    channel_id channel;
    std::string name;
    std::string wanted;
};
BOOST_DESCRIBE_STRUCT(channel_linked, (), (channel, name, wanted))

// It lived in a thread until now; somebody asked for a channel, or a graver severity demands one,
// or it was reopened after its channel had been archived.
struct channel_wanted {
    static constexpr std::string_view kind = "channel_wanted";
    std::string reason;
    channel_id replaces; // the archived channel that the new one links to
};
BOOST_DESCRIBE_STRUCT(channel_wanted, (), (reason, replaces))

// No channel could be had: the incident goes on in the thread of its announcement.
struct channel_refused {
    static constexpr std::string_view kind = "channel_refused";
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(channel_refused, (), (reason))

struct channel_renamed {
    static constexpr std::string_view kind = "channel_renamed";
    std::string name;
};
BOOST_DESCRIBE_STRUCT(channel_renamed, (), (name))

struct channel_archived {
    static constexpr std::string_view kind = "channel_archived";
    channel_id channel;
};
BOOST_DESCRIBE_STRUCT(channel_archived, (), (channel))

// One of the incident's standing messages exists.
struct message_placed {
    static constexpr std::string_view kind = "message_placed";
    commands::slot slot = slot::announcement;
    channel_id channel;
    message_ts ts;
};
BOOST_DESCRIBE_STRUCT(message_placed, (), (slot, channel, ts))

struct acknowledged {
    static constexpr std::string_view kind = "acknowledged";
    user_id user;
    duration after{};               // since it was declared
    std::optional<duration> target; // none where the procedure names no duration
};
BOOST_DESCRIBE_STRUCT(acknowledged, (), (user, after, target))

struct responder_joined {
    static constexpr std::string_view kind = "responder_joined";
    user_id user;
};
BOOST_DESCRIBE_STRUCT(responder_joined, (), (user))

struct people_invited {
    static constexpr std::string_view kind = "people_invited";
    std::vector<user_id> users;
    std::vector<usergroup_id> groups;
};
BOOST_DESCRIBE_STRUCT(people_invited, (), (users, groups))

struct severity_changed {
    static constexpr std::string_view kind = "severity_changed";
    incident_severity from;
    incident_severity to;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(severity_changed, (), (from, to, reason))

struct status_changed {
    static constexpr std::string_view kind = "status_changed";
    status from = status::investigating;
    status to = status::investigating;
    std::string text;
    bool told = false; // another event of the same act says it on the timeline
};
BOOST_DESCRIBE_STRUCT(status_changed, (), (from, to, text, told))

struct reopened {
    static constexpr std::string_view kind = "reopened";
    status from = status::resolved;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(reopened, (), (from, reason))

struct marked_duplicate {
    static constexpr std::string_view kind = "marked_duplicate";
    incident_id of{};
};
BOOST_DESCRIBE_STRUCT(marked_duplicate, (), (of))

struct duplicate_found {
    static constexpr std::string_view kind = "duplicate_found";
    incident_id other{};
    std::string title;
};
BOOST_DESCRIBE_STRUCT(duplicate_found, (), (other, title))

struct update_posted {
    static constexpr std::string_view kind = "update_posted";
    std::string text;
    std::optional<duration> next_in; // when people are promised the next one
};
BOOST_DESCRIBE_STRUCT(update_posted, (), (text, next_in))

struct summary_changed {
    static constexpr std::string_view kind = "summary_changed";
    std::string text;
};
BOOST_DESCRIBE_STRUCT(summary_changed, (), (text))

struct impact_changed {
    static constexpr std::string_view kind = "impact_changed";
    std::string text;
};
BOOST_DESCRIBE_STRUCT(impact_changed, (), (text))

struct renamed {
    static constexpr std::string_view kind = "renamed";
    std::string title;
};
BOOST_DESCRIBE_STRUCT(renamed, (), (title))

struct role_assigned {
    static constexpr std::string_view kind = "role_assigned";
    role_id role;
    user_id user;
};
BOOST_DESCRIBE_STRUCT(role_assigned, (), (role, user))

struct role_released {
    static constexpr std::string_view kind = "role_released";
    role_id role;
    user_id user;
};
BOOST_DESCRIBE_STRUCT(role_released, (), (role, user))

struct noted {
    static constexpr std::string_view kind = "noted";
    std::string text;
    std::string link;   // the message it came from
    channel_id channel; // of that message, where it was pinned to the timeline
    message_ts ts;      // so that the same message is noted once
    user_id author;     // who wrote that message
};
BOOST_DESCRIBE_STRUCT(noted, (), (text, link, channel, ts, author))

// Something that was to happen outside failed for good. Never dropped in silence.
struct effect_failed {
    static constexpr std::string_view kind = "effect_failed";
    std::string what; // "the channel could not be created"
    std::string why;  // what Slack said
};
BOOST_DESCRIBE_STRUCT(effect_failed, (), (what, why))

struct event_kinds {
    using variant = std::variant<
        declared, channel_linked, channel_wanted, channel_refused, channel_renamed,
        channel_archived, message_placed, acknowledged, responder_joined, people_invited,
        severity_changed, status_changed, reopened, marked_duplicate, duplicate_found,
        update_posted, summary_changed, impact_changed, renamed, role_assigned, role_released,
        noted, effect_failed, response_reminded, response_missed, escalated, escalation_restarted,
        call_answered, call_declined, people_called, role_missed, update_reminded, people_wrote,
        item_ticked, item_assigned, item_noted, assessed, mitigation_chosen, watch_started,
        watch_extended, watch_ended, handover_offered, handover_declined, item_added, item_changed,
        item_finished, item_resumed, item_overdue, tasks_reminded, review_scheduled,
        review_announced, postmortem_written, postmortem_drafted, outside_approved,
        outside_proposed, cadence_changed, silence_noticed, publication_changed, mailing_started,
        mail_changed, mailing_finished, page_wanted, paged, page_failed, page_answered, page_closed,
        rotation_stood_in, item_filed, item_closed_there, alert_attached, alerts_counted,
        alert_resolved, check_started, probe_answered, action_requested, action_prepared,
        action_confirmed, action_called_off, action_went, action_settled, call_posted,
        issue_followed>;
};
using event = one_of<event_kinds>;
extern template class one_of<event_kinds>;

// An event in its place on the timeline.
struct entry {
    std::int64_t seq = 0; // 1, 2, 3 … without gaps in an incident
    instant at;           // when it was recorded
    instant happened;     // when it happened, which people may date back
    user_id by;           // empty: the bot itself
    event what;
};

// Whether people read it on the timeline, or it is the bot's own bookkeeping.
bool is_shown(const event& what);

std::string_view kind_of(const event& what);

} // namespace commands
