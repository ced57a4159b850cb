#pragma once

#include "commands/context.hpp"

#include <string>

namespace commands {

// An action item among those of other incidents, as one line of markup: incident, number, text,
// whose it is (unless `mine`), and when it is due.
std::string listed_item_line(const listed_item& each, bool mine, const context& in);

} // namespace commands
