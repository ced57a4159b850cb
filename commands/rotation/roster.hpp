#pragma once

#include "commands/rotation/roster_event.hpp"
#include "commands/rotation/rotation_plan.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

// Somebody on call out of turn. The two halves of a swap share a number.
struct cover {
    std::int64_t number = 0; // 1, 2, 3 … in the order of the events
    user_id user;
    instant from;
    instant until;
    bool swap = false;

    friend bool operator==(const cover&, const cover&) = default;
};

struct rotation_roster {
    std::optional<rotation_plan> configured;
    std::vector<rotation_plan> defined; // in Slack; each holds from its first hand-over on
    std::vector<cover> covers;          // the latest last: it wins
};

// All rotations: what the configuration says and what people changed since.
struct roster {
    std::map<std::string, rotation_roster> rotations;
    std::int64_t changes = 0; // the number of the latest cover or swap
};

// Beyond these, a rotation forgets what ended first: nothing here grows without bound.
inline constexpr std::size_t most_covers = 500;
inline constexpr std::size_t most_plans = 100;

roster configured_roster(const std::map<std::string, rotation_plan>& rotations);

// The fold. An event that says nothing (a cover that ends before it begins, a number that is not
// there) changes nothing. Not called apply: std::apply would be found for a variant.
void change(roster& into, const roster_event& event);

// Null where there is no such rotation.
const rotation_roster* find_rotation(const roster& all, std::string_view name);

// primary, secondary, and then the others by name.
std::vector<std::string> rotation_names(const roster& all);

// The cover or swap of this number in any rotation; null where there is none.
const cover* find_cover(const roster& all, std::int64_t number);

} // namespace commands
