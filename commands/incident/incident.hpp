#pragma once

#include "commands/incident/detection.hpp"
#include "commands/incident/event.hpp"
#include "commands/incident/outside_state.hpp"
#include "commands/incident/page.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace commands {

struct acknowledgement {
    user_id user;
    instant at;
    duration after{};
    std::optional<duration> target;
    std::string who = {}; // where no user of Slack: as a paging service names them
};
BOOST_DESCRIBE_STRUCT(acknowledgement, (), (user, at, after, target, who))

struct placed_message {
    channel_id channel;
    message_ts ts;

    friend bool operator==(const placed_message&, const placed_message&) = default;
};
BOOST_DESCRIBE_STRUCT(placed_message, (), (channel, ts))

// Where an incident's own channel stands.
enum class channel_state { none, wanted, linked, refused, archived };
BOOST_DESCRIBE_ENUM(channel_state, none, wanted, linked, refused, archived)

// The escalation matrix's clock.
struct escalation_clock {
    std::optional<instant> runs_from; // none: it stands still
    std::optional<duration> taken;    // the last step of the matrix that was taken
    bool until_heard = false;         // anything that a person does stops it
};
BOOST_DESCRIBE_STRUCT(escalation_clock, (), (runs_from, taken, until_heard))

// An item of one of the procedure's lists, where somebody has touched it.
struct list_mark {
    bool done = false;
    user_id by; // who ticked it last
    instant at;
    user_id owner;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(list_mark, (), (done, by, at, owner, note))

// Something that somebody is to do.
struct action_item {
    std::int64_t number = 0;
    commands::item_kind sort = item_kind::action;
    std::string text;
    user_id owner;
    user_id added_by;
    instant added_at;
    std::optional<instant> due;
    std::optional<instant> done_at;
    std::optional<instant> reminded_at; // that it is overdue
    std::string source;                 // link to the message it was made from
    std::optional<tracker_issue> issue = {};
    std::int64_t turns = 0;          // how often it was finished or taken up again here
    std::int64_t turns_followed = 0; // up to which of them its issue has come along

    friend bool operator==(const action_item&, const action_item&) = default;
    // Whether its issue stands as it does, as far as that is our doing.
    [[nodiscard]] bool is_followed() const { return turns_followed >= turns; }
};
BOOST_DESCRIBE_STRUCT(action_item, (),
                      (number, sort, text, owner, added_by, added_at, due, done_at, reminded_at,
                       source, issue, turns, turns_followed))

struct handover {
    user_id from;
    user_id to;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(handover, (), (from, to, note))

// A message with a button to acknowledge.
struct standing_call {
    channel_id channel;
    message_ts ts;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(standing_call, (), (channel, ts, text))

// What time has brought, and what it will (decide/duties).
struct calling_state {
    escalation_clock escalation;
    std::set<user_id> called;
    instant response_from; // what the response time is counted from
    bool response_reminded = false;
    bool response_missed = false;
    std::map<role_id, instant> roles_freed; // since when a role that was held is free
    std::set<role_id> roles_missed;         // asked for, since they were last free
    std::optional<duration> update_every;   // this incident's own cadence; zero: no reminders
    std::optional<instant> update_reminded_at;
    instant written_at;                     // when a person last did or wrote something
    std::optional<instant> silence_noticed; // since then, when Slack was asked about it
    std::vector<user_id> drill_people;
    std::vector<service_page> pages = {}; // the first has number 1
    std::vector<standing_call> posted = {};
};
BOOST_DESCRIBE_STRUCT(calling_state, (),
                      (escalation, called, response_from, response_reminded, response_missed,
                       roles_freed, roles_missed, update_every, update_reminded_at, written_at,
                       silence_noticed, drill_people, pages, posted))

// How far the procedure's lists are (progress_events.hpp). Items by their text.
struct work_state {
    std::map<checklist, std::map<std::string, list_mark>> lists;
    std::map<std::string, std::string> assessment; // answers by question
    std::vector<std::string> mitigations;          // the options that were chosen
    std::optional<instant> watched_until;          // while it is monitored
    bool watch_over = false;                       // people were asked
    std::string cause;
    std::string fix;
    std::map<role_id, handover> handovers; // offered, not answered
};
BOOST_DESCRIBE_STRUCT(work_state, (),
                      (lists, assessment, mitigations, watched_until, watch_over, cause, fix,
                       handovers))

// What is done and told afterwards (after_events.hpp).
struct after_state {
    std::vector<action_item> items;                // the first has number 1
    std::map<std::string, std::string> postmortem; // what people wrote, by section
    std::int64_t drafts = 0;
    std::optional<instant> drafted_at; // the last of them
    std::optional<instant> review_at;
    bool review_near = false;                    // announced that it comes
    bool review_begun = false;                   // … that it begins
    std::set<std::string> tasks_reminded;        // "86400/near", "86400/over"
    std::map<std::string, instant> told_outside; // by kind and state: when it was approved last
    std::set<std::string> proposed_outside;      // drafts that were shown
};
BOOST_DESCRIBE_STRUCT(after_state, (),
                      (items, postmortem, drafts, drafted_at, review_at, review_near, review_begun,
                       tasks_reminded, told_outside, proposed_outside))

// An incident as its events tell it. Bounded: it is stored with the incident as a snapshot, so it
// holds no text of the timeline and at most `most_responders` people.
struct incident {
    static constexpr std::size_t most_responders = 500;
    static constexpr std::size_t most_items = 200;     // of each list, and of action items
    static constexpr std::size_t most_remembered = 50; // mitigations, sections
    static constexpr std::size_t most_pages = 100;
    static constexpr std::size_t most_posted = 30; // calls that stand

    incident_id id{};
    std::int64_t seq = 0;   // of the last event applied
    std::int64_t shown = 0; // how many entries people can read on the timeline
    std::string title;
    incident_severity severity;
    commands::status status = status::investigating;
    std::string impact;
    std::string summary;
    std::string source;
    std::string procedure_version;
    bool drill = false;
    bool is_private = false;
    user_id declared_by;
    instant declared_at;
    std::optional<acknowledgement> acknowledged;
    std::map<role_id, user_id> roles;
    std::set<user_id> responders;
    channel_state home = channel_state::none;
    channel_id channel;                             // its own, once linked
    std::string channel_name;                       // without #
    channel_id former_channel;                      // archived before it was reopened
    std::map<std::string, placed_message> messages; // by the slot's name
    std::optional<instant> updated_at;              // last update to stakeholders
    std::optional<instant> next_update_at;
    std::optional<instant> resolved_at;
    std::optional<instant> closed_at;
    int reopened = 0;
    incident_id duplicate_of{};

    calling_state calls;
    work_state work;
    after_state after;
    outside_state outside;
    detection_state detected;
    check_state checks;
    action_states actions;

    [[nodiscard]] const placed_message* message(slot where) const;
    [[nodiscard]] user_id holder(const role_id& role) const; // empty: not taken
    service_page* find_page(std::int64_t page_number);       // null: there is none
    [[nodiscard]] const service_page* find_page(std::int64_t page_number) const;
    [[nodiscard]] bool has_open_page() const; // somebody was paged, and nobody answered
    [[nodiscard]] bool awaits_answer() const; // an acknowledgement changes something
    [[nodiscard]] bool has_channel() const { return home == channel_state::linked; }
};
BOOST_DESCRIBE_STRUCT(incident, (),
                      (id, seq, shown, title, severity, status, impact, summary, source,
                       procedure_version, drill, is_private, declared_by, declared_at, acknowledged,
                       roles, responders, home, channel, channel_name, former_channel, messages,
                       updated_at, next_update_at, resolved_at, closed_at, reopened, duplicate_of,
                       calls, work, after, outside, detected, checks, actions))

// The fold. Precondition: `next.seq` follows `state.seq`; a gap throws std::logic_error, because
// the journal is then damaged and nothing built on it can be right.
void apply(incident& state, const entry& next);

} // namespace commands
