#pragma once

#include "commands/team/team_event.hpp"

#include <map>
#include <optional>
#include <string>

namespace commands {

// The team as its events tell it. Bounded: it is stored as a snapshot.
struct team {
    std::int64_t seq = 0;                      // of the last event applied
    std::map<std::string, instant> handed_off; // by rotation: the last hand-over announced
    std::optional<instant> digest_at;
};
BOOST_DESCRIBE_STRUCT(team, (), (seq, handed_off, digest_at))

// Precondition: `next.seq` follows `state.seq`; a gap throws std::logic_error.
void apply(team& state, const team_entry& next);

} // namespace commands
