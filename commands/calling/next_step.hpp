#pragma once

#include "commands/context.hpp"

#include <string>
#include <vector>

namespace commands {

// The first step of the matrix that was not taken; null where none is left, or there is no row.
const escalation_step* next_step_of(const incident& about, const context& in);

} // namespace commands
