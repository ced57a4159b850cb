#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"
#include "commands/render/blocks.hpp"

#include <boost/json/array.hpp>

#include <string_view>

namespace commands {

// The actions that can be run, each with its buttons; for a name that none has, it says so first.
message render_actions(const incident& about, std::string_view asked, const context& in);

// Buttons of the actions configured for an option of the procedure; none while nothing can be run.
boost::json::array action_buttons(const incident& about, std::string_view option,
                                  const context& in);

// Whether an action of this option is being done.
bool runs_now(const incident& about, std::string_view option, const context& in);

// A change that is suspected is undone by an action of the first option ("Rollback"); the buttons
// under what was found.
boost::json::array way_out_buttons(const incident& about, const context& in);

} // namespace commands
