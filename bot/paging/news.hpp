#pragma once

#include "commands/paging/paging_effects.hpp"

#include <optional>
#include <string_view>

namespace bot::paging {

// What a service tells of a page by its own webhook; whoever calls has verified the sender. None:
// something else happened, or it is nothing that the service documents. Never an exception.
std::optional<commands::page_reported> read_pagerduty_news(std::string_view body);
std::optional<commands::page_reported> read_opsgenie_news(std::string_view body);
// Of a team's own: {"key": …, "action": "acknowledge" | "close", "who": a name or an address}.
std::optional<commands::page_reported> read_webhook_news(std::string_view body);

} // namespace bot::paging
