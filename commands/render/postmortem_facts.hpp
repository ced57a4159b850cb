#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/render/postmortem_template.hpp"

#include <string>
#include <utility>
#include <vector>

namespace commands {

// What is known about a topic, as Markdown; empty: nothing.
std::string known_about(postmortem_topic topic, const incident& about, const context& in);

// The facts that every post-mortem needs, with their labels, in the order in which people read
// them.
std::vector<std::pair<postmortem_topic, std::string>> needed_facts();

} // namespace commands
