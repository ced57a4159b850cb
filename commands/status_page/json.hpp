#pragma once

#include "commands/status_page/page.hpp"

#include <boost/json/object.hpp>

// The page as JSON, with the members that readers of the widespread "v2" format expect: every
// document has `page`; times are RFC 3339 with milliseconds.
namespace commands {

boost::json::object summary_json(const status_page& page);
boost::json::object status_json(const status_page& page);
boost::json::object components_json(const status_page& page);
enum class which_incidents { all, unresolved };
boost::json::object incidents_json(const status_page& page, which_incidents which);
enum class which_maintenances { all, upcoming, active };
boost::json::object maintenances_json(const status_page& page, which_maintenances which);

// "2026-11-23T04:30:00.000Z"
std::string rfc3339(instant at);

} // namespace commands
