#pragma once

#include "commands/command.hpp"
#include "commands/context.hpp"
#include "commands/decision.hpp"

namespace commands {

// What follows from a command. Pure: the same command in the same context decides the same. Never
// throws for what people do; a mistake is a private answer. Start reading here: everything that the
// bot does begins in this function.
decision decide(const command& what, const context& in);

} // namespace commands
