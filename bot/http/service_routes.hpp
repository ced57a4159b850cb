#pragma once

#include "bot/app/measurements.hpp"
#include "bot/http/router.hpp"

#include <functional>

namespace bot::http {

// What watches the bot asks:
//  - /healthz: 200 as long as the process lives, that is, its loop turns;
//  - /readyz: 200, or 503 with what is wrong, a line each (bot/app/health.hpp);
//  - /metrics: Prometheus' text format.
// `measure` is called on the loop for each request.
void add_service_routes(router& to, std::function<measurements()> measure);

} // namespace bot::http
