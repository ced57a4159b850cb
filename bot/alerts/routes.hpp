#pragma once

#include "bot/alerts/source.hpp"
#include "bot/alerts/statistics.hpp"
#include "bot/http/intake.hpp"

namespace bot::alerts {

// POST (and PUT, which Grafana may use) of /alerts/NAME for each source. `counted` outlives them.
void add_routes(http::router& to, const sources& from, const http::intake_office& office,
                statistics& counted);

} // namespace bot::alerts
