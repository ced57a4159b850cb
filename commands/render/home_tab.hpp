#pragma once

#include "commands/context.hpp"

#include <boost/json/object.hpp>

namespace commands {

// A person's App Home: their incidents, the open ones, a button to declare.
boost::json::object render_home_tab(const user_id& reader, const context& in);

} // namespace commands
