#pragma once

#include "commands/context.hpp"
#include "commands/message.hpp"
#include "commands/rotation/handoff.hpp"

namespace commands {

// The message of a hand-over, for whoever takes over and for whoever leaves: until when, and what
// is open. It mentions the one who takes over, because that person must act.
message render_handoff(const roster& all, const handoff& what, const context& in);

} // namespace commands
