#pragma once

#include "bot/alerts/source.hpp"
#include "bot/alerts/statistics.hpp"
#include "bot/app/callers.hpp"
#include "bot/http/router.hpp"
#include "bot/log/logger.hpp"
#include "commands/instant.hpp"

#include <functional>

namespace bot::alerts {

// POST (and PUT, which Grafana may use) of /alerts/NAME for each source. `counted` outlives them.
void add_routes(http::router& to, const sources& from, const submission& store,
                const std::function<commands::instant()>& now, const logger& log,
                statistics& counted);

} // namespace bot::alerts
