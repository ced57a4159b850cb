#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/incident/slot.hpp"

#include <vector>

namespace commands {

// The messages that stand for an incident, or are to be placed now.
std::vector<slot> standing_messages(const incident& about, const context& in);

// An incident at a moment.
struct incident_view {
    const incident& about;
    const context& in;
};

// Whether its message says the same at both. Of the timeline, which holds what the state does not,
// nobody can tell: it never does.
bool says_the_same(slot where, const incident_view& one, const incident_view& other);

} // namespace commands
