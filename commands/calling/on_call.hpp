#pragma once

#include "commands/context.hpp"
#include "commands/rotation/roster.hpp"

#include <optional>
#include <string_view>

namespace commands {

// The rotations that the procedure speaks of.
inline constexpr std::string_view primary_rotation = "primary";
inline constexpr std::string_view secondary_rotation = "secondary";

// All rotations as they are: the configuration, and what people changed in Slack.
roster roster_of(const context& in);

// Who is on call in a rotation now: by the service's schedule that takes its place, or by its own
// plan. None where it is not defined, or nobody holds the shift.
std::optional<user_id> on_call(std::string_view rotation, const context& in);

} // namespace commands
