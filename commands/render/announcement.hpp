#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

namespace commands {

// The procedure's internal template, filled in with what is so now. `where` is `announcement` or
// `home_announcement`: in its own channel it does not link to itself.
message render_announcement(const incident& about, slot where, const context& in);

} // namespace commands
