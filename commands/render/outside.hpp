#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"
#include "commands/outside/due.hpp"

#include <vector>

namespace commands {

// To whoever approves: what customers would read, with buttons to edit and approve it. At least one
// text.
message render_drafts(const incident& about, const std::vector<outside_text>& texts,
                      const context& in);

// An approved text, as it goes to the channel that the configuration names for it.
message render_approved(const incident& about, const outside_approved& what, const user_id& by,
                        const context& in);

// "goes to #status", "stands in the incident's home", or that a drill publishes nothing.
std::string where_it_goes(const incident& about, const context& in);

} // namespace commands
