#pragma once

#include "commands/message.hpp"

#include <boost/json.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <vector>

// Slack's limits, written down a second time, apart from the builder that keeps them: whatever is
// rendered is checked here as Slack would (Slack: Block Kit limits).
namespace limits {

// Every breach in words; empty: Slack takes it.
std::vector<std::string> of_message(const commands::message& what);
// A modal or the App Home.
std::vector<std::string> of_view(const boost::json::object& view);

// All characters of all texts that people see, counted as Slack counts.
std::size_t total_text(const commands::message& what);

} // namespace limits
