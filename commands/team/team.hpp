#pragma once

#include "commands/team/team_event.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace commands {

// The team as its events tell it. Bounded: it is stored as a snapshot.
struct team {
    std::int64_t seq = 0;                      // of the last event applied
    std::map<std::string, instant> handed_off; // by rotation: the last hand-over announced
    std::optional<instant> digest_at;
    std::vector<roster_event> changes; // of the rotations, in order; a few a week
};
BOOST_DESCRIBE_STRUCT(team, (), (seq, handed_off, digest_at, changes))

// Precondition: `next.seq` follows `state.seq`; a gap throws std::logic_error.
void apply(team& state, const team_entry& next);

} // namespace commands
