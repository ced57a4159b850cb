#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/incident/slot.hpp"

#include <vector>

namespace commands {

// Whether the message is to stand for an incident now.
bool stands(slot where, const incident& about, const context& in);
// All those that are.
std::vector<slot> standing_messages(const incident& about, const context& in);

// An incident at a moment.
struct incident_view {
    const incident& about;
    const context& in;
};

// Those of the second view that said something else in the first. The timeline holds what the state
// does not: it always is among them.
std::vector<slot> changed_messages(const incident_view& before, const incident_view& after);

} // namespace commands
