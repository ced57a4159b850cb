#pragma once

#include "commands/context.hpp"

#include <optional>

namespace commands {

// The rotations that the procedure speaks of.
inline const rotation_name primary_rotation{"primary"};
inline const rotation_name secondary_rotation{"secondary"};

// Who is on call in a rotation now; none where it is not defined, or nobody holds the shift.
std::optional<user_id> on_call(const rotation_name& rotation, const context& in);

} // namespace commands
