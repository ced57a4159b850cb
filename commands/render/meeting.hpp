#pragma once

#include "commands/ids.hpp"
#include "commands/settings.hpp"

#include <string>

namespace commands {

// The incident's own link of the configured template; empty where none is configured.
std::string meeting_link(incident_id about, const settings& team);

} // namespace commands
