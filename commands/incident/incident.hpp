#pragma once

#include "commands/incident/event.hpp"

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
};
BOOST_DESCRIBE_STRUCT(acknowledgement, (), (user, at, after, target))

struct placed_message {
    channel_id channel;
    message_ts ts;

    friend bool operator==(const placed_message&, const placed_message&) = default;
};
BOOST_DESCRIBE_STRUCT(placed_message, (), (channel, ts))

// Where an incident's own channel stands.
enum class channel_state { none, wanted, linked, refused, archived };
BOOST_DESCRIBE_ENUM(channel_state, none, wanted, linked, refused, archived)

// An incident as its events tell it. Bounded: it is stored with the incident as a snapshot, so it
// holds no text of the timeline and at most `most_responders` people.
struct incident {
    static constexpr std::size_t most_responders = 500;

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

    [[nodiscard]] const placed_message* message(slot where) const;
    [[nodiscard]] user_id holder(const role_id& role) const; // empty: not taken
    [[nodiscard]] bool has_channel() const { return home == channel_state::linked; }
};
BOOST_DESCRIBE_STRUCT(incident, (),
                      (id, seq, shown, title, severity, status, impact, summary, source,
                       procedure_version, drill, is_private, declared_by, declared_at, acknowledged,
                       roles, responders, home, channel, channel_name, former_channel, messages,
                       updated_at, next_update_at, resolved_at, closed_at, reopened, duplicate_of))

// The fold. Precondition: `next.seq` follows `state.seq`; a gap throws std::logic_error, because
// the journal is then damaged and nothing built on it can be right.
void apply(incident& state, const entry& next);

} // namespace commands
