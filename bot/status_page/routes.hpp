#pragma once

#include "bot/clock.hpp"
#include "bot/http/router.hpp"
#include "bot/status_page/pages.hpp"

#include <functional>
#include <memory>

namespace bot {

// Serves the public page at the root of http.listen: "/", "/history/", "/incidents/42/",
// "/api/v2/summary.json" and its like, "/history.atom". Caches ask again with If-None-Match and get
// 304 as long as nothing changed. Add it after all other routes.
void add_status_page_routes(http::router& to, std::shared_ptr<pages> from,
                            std::function<commands::instant()> now);

// A page that is about one visitor: not to be kept, nor its address given away.
net::http_response public_html(int status, std::string body);

} // namespace bot
