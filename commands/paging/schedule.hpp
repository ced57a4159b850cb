#pragma once

#include "commands/context.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

// How long a schedule's answer holds. Asked for every five minutes, so it outlives two failures.
inline constexpr duration schedule_holds = std::chrono::minutes(15);

// The pagers that call for this name: a role or handle of the procedure, a rotation, a user's id.
// Whatever the case, with or without '@'.
std::vector<std::string> pagers_for(std::string_view name, const context& in);

// What the schedule that takes a rotation's place says.
struct scheduled {
    std::string pager; // as the configuration names it
    pager_kind service = pager_kind::pagerduty;
    std::optional<user_id> user; // on call now
    std::string trouble;         // why nobody can be said: the rotation stands in
};

// None: no schedule takes this rotation's place.
std::optional<scheduled> schedule_of(std::string_view rotation, const context& in);

// Who this is in Slack: by the address, or by what the schedule told of a person of that id.
std::optional<user_id> known_in_slack(const on_call_person& who, const context& in);

} // namespace commands
