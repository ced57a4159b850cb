#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"

#include <string>

namespace commands {

// The channel's topic, plain text of at most 250 characters:
// "SEV2 · Investigating · IC Bo · title".
std::string render_topic(const incident& about, const context& in);

} // namespace commands
