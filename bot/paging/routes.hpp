#pragma once

#include "bot/app/callers.hpp"
#include "bot/configuration/configuration.hpp"
#include "bot/http/router.hpp"
#include "bot/log/logger.hpp"

namespace bot::paging {

// POST of /paging/NAME for each pager with a webhook secret.
void add_routes(http::router& to, const configuration& config, const submission& store,
                const logger& log);

} // namespace bot::paging
