#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

#include <cstdint>
#include <string>

namespace commands {

// The pinned message: how things stand, and as many of the latest entries as fit Slack's limits
// for chat.update (4,000 characters in all), newest first; says how many came before.
message render_pinned_timeline(const incident& about, const context& in);

// One page of all of it, oldest page last; pages count from 1 and a page beyond the end says so.
message render_timeline_page(const incident& about, std::int64_t page, const context& in);

// One entry as one line of markup: "👀 Acknowledged by Bo after 3 min".
std::string line_of(const entry& what, const incident& about, const context& in);

} // namespace commands
