#pragma once

#include "commands/command.hpp"
#include "commands/context.hpp"
#include "commands/message.hpp"

namespace commands {

// From when to when nobody could reach the bot, and what it caught up on.
message render_absence(const came_back& what, const context& in);

} // namespace commands
