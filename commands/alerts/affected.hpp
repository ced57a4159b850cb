#pragma once

#include "commands/alerts/alert.hpp"

#include <string>

namespace commands {

// Whom an alert says to be affected, in its own words: a label of that name ("impact",
// "affected_users": 412), or else the sentence of its text that speaks of users or customers.
// Empty where it says nothing of the kind. At most 300 characters.
std::string affected_by(const alert& what);

} // namespace commands
