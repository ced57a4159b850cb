#pragma once

#include "bot/configuration/configuration.hpp"
#include "bot/http/intake.hpp"

namespace bot::paging {

// POST of /paging/NAME for each pager with a webhook secret.
void add_routes(http::router& to, const configuration& config, const http::intake_office& office);

} // namespace bot::paging
