#pragma once

#include "bot/tracking/tracker_calls.hpp"

#include <boost/json/value.hpp>

// GitHub, REST: issues of a repository.
namespace bot::tracking::github {

services::service_call create(const commands::file_issue& what, const std::string& text);
std::optional<commands::tracker_issue> created(const boost::json::value& json);
services::service_call find(const commands::file_issue& what, int page);
found read(const commands::file_issue& what, int page, const boost::json::value& json);
services::service_call look(const commands::look_at_issue& what);
std::optional<bool> is_closed(const boost::json::value& json);
services::service_call way_call(const commands::settle_issue& what);
way read_way(const commands::settle_issue& what, const boost::json::value& json);

} // namespace bot::tracking::github
