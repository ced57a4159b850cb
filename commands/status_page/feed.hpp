#pragma once

#include "commands/status_page/page.hpp"

#include <string>

namespace commands {

// The history for feed readers, one entry an incident, which changes with each update. Atom (RFC
// 4287) and RSS 2.0.
std::string atom_feed(const status_page& page);
std::string rss_feed(const status_page& page);

} // namespace commands
