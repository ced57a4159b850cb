#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"
#include "commands/one_of.hpp"
#include "commands/rotation/roster_event.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace commands {

// The rotation's new holder was told what is open.
struct handoff_announced {
    static constexpr std::string_view kind = "handoff_announced";
    std::string rotation;
    instant at; // the hand-over it speaks of
};
BOOST_DESCRIBE_STRUCT(handoff_announced, (), (rotation, at))

// Open action items were listed for everybody.
struct digest_sent {
    static constexpr std::string_view kind = "digest_sent";
    instant at; // the moment it was due
};
BOOST_DESCRIBE_STRUCT(digest_sent, (), (at))

struct team_event_kinds {
    using variant = std::variant<handoff_announced, digest_sent, rotation_defined, rotation_reset,
                                 cover_added, cover_removed, shifts_swapped>;
};
using team_event = one_of<team_event_kinds>;
extern template class one_of<team_event_kinds>;

// An event in its place in the team's journal.
struct team_entry {
    std::int64_t seq = 0; // 1, 2, 3 … without gaps
    instant at;
    user_id by; // empty: the bot itself
    team_event what;
};

std::string_view kind_of(const team_event& what);

} // namespace commands
