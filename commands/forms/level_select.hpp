#pragma once

#include "commands/forms/opening.hpp"
#include "commands/incident/severity.hpp"

namespace commands {

// The procedure's levels, each with its definition; the block is named "severity".
boost::json::object level_select(const std::optional<incident_severity>& known, const opening& at);

// What was chosen; says so where nothing was, or a level that the procedure has no longer.
std::optional<incident_severity> read_level(answers& given);

} // namespace commands
