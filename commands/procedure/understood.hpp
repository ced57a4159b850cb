#pragma once

#include "commands/procedure/procedure.hpp"
#include "commands/procedure/reader.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace commands {

/// The procedure as the bot understood it, one line for each item with the document's line before
/// it ("-" for a default), for `incident-bot check`.
std::string understood(const procedure& document);

/// "procedure.md:13: error: ...", one line for each problem.
std::string to_text(const std::vector<problem>& problems, std::string_view file);

} // namespace commands
