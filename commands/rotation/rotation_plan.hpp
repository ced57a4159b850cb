#pragma once

#include "commands/ids.hpp"

#include <chrono>
#include <vector>

namespace commands {

// Who is on call in turn, by rule. The turn that begins on `first_day` at `handover` is the first
// member's; before that the plan calls nobody. Times are those of the team's clock on the wall, so
// a hand-over at 09:00 stays at 09:00 when the clocks change.
struct rotation_plan {
    std::vector<user_id> members; // in order; empty: nobody is ever on call
    std::chrono::year_month_day first_day;
    std::chrono::minutes handover = std::chrono::hours(9); // of day, below 24 h
    std::chrono::days every{7};                            // 1 to 91

    friend bool operator==(const rotation_plan&, const rotation_plan&) = default;
};

inline constexpr std::chrono::days shortest_turn{1};
inline constexpr std::chrono::days longest_turn{91};

} // namespace commands
