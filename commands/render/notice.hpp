#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

#include <optional>

namespace commands {

// The new message for what people must notice: severity or status changed, commander changed, an
// update, resolved, reopened, cancelled, duplicate, no channel to be had. Nothing for everything
// else: that goes to the timeline only. `after` is the incident with the event applied.
std::optional<message> render_notice(const event& what, const user_id& by, const incident& after,
                                     const context& in);

} // namespace commands
