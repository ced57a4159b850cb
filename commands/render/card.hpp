#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

namespace commands {

// What the procedure expects next, and what one can do. Private to whoever asked.
message render_card(const incident& about, const user_id& reader, const context& in);

} // namespace commands
