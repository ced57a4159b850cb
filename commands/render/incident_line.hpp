#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"

#include <string>

namespace commands {

// One incident in a list: "42  SEV2 · Investigating · 27 min · IC Bo" and its title, with where it
// lives. Markup, at most some 600 characters.
std::string incident_line(const incident& about, const context& in);

} // namespace commands
