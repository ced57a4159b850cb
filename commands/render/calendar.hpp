#pragma once

#include "commands/context.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace commands {

// A rotation's shifts, from four weeks ago until half a year from now, as iCalendar. None where
// there is no such rotation.
std::optional<std::string> render_calendar(std::string_view rotation, const context& in);

} // namespace commands
