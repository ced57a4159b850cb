#pragma once

#include "bot/services/service_call.hpp"
#include "commands/paging/paging_effects.hpp"

#include <string>

namespace bot::paging {

// A page as a call. `link` leads to the incident in Slack; empty where it has no channel yet. Each
// may be repeated: the service knows the page by its key.
services::service_call page_call(const commands::page_service& what, const std::string& link);

// One for each service.
services::service_call pagerduty_call(const commands::page_service& what, const std::string& link);
services::service_call opsgenie_call(const commands::page_service& what, const std::string& link);
services::service_call goalert_call(const commands::page_service& what, const std::string& link);
services::service_call webhook_call(const commands::page_service& what, const std::string& link);

// The name under which the configuration has the service's address: "paging.leads".
std::string service_name(const std::string& pager);
std::string api_name(const std::string& pager); // of its REST API, where that is another

} // namespace bot::paging
