#pragma once

#include "commands/local_time.hpp"
#include "commands/rotation/rotation_plan.hpp"

#include <cstdint>
#include <optional>

// A plan's arithmetic: turns follow each other without a gap, each from one hand-over on the wall
// clock to the next, so one of them is an hour longer or shorter where the clocks change.
namespace commands {

struct turn {
    std::int64_t number = 0; // 0 is the first
    user_id user;
    instant from;
    instant until;

    friend bool operator==(const turn&, const turn&) = default;
};

// When the turn of this number (0 or more) begins.
instant begin_of_turn(const rotation_plan& plan, std::int64_t number, const time_zone& zone);

// None before the plan's first hand-over, and where it has no members.
std::optional<turn> turn_at(const rotation_plan& plan, instant at, const time_zone& zone);

} // namespace commands
