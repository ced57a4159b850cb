#pragma once

#include "commands/incident/incident.hpp"

#include <string>
#include <string_view>

namespace commands {

// "Statuspage"
std::string publisher_title(std::string_view publisher);

// Where the latest approved text stands, and how far the mail is: "Outside: Statuspage “Identified”
// published · Instatus not known · mail 118 of 120 sent, 1 refused, 1 unknown". Empty: nothing was
// told outside.
std::string outside_words(const incident& about);

} // namespace commands
