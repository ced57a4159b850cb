#pragma once

#include "commands/status_page/page.hpp"

#include <string>

// The pages that people read.
namespace commands {

// The present: overall state, open incidents, components with their up-time, maintenance, and what
// happened in the last two weeks.
std::string front_html(const status_page& page);

// All incidents, by month.
std::string history_html(const status_page& page);

std::string incident_html(const status_page& page, const public_incident& what);

} // namespace commands
