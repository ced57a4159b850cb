#include "bot/http/service_routes.hpp"

#include "bot/app/health.hpp"
#include "bot/metrics/exposition.hpp"

namespace bot::http {

using net::http_request;
using net::http_response;

void add_service_routes(router& to, std::function<measurements()> measure) {
    const auto alive = [](const http_request&) { return http_response::text(200, "ok\n"); };
    const auto ready = [measure](const http_request&) {
        const auto all = judge(measure());
        return http_response::text(is_ready(all) ? 200 : 503, to_text(all));
    };
    const auto numbers = [measure](const http_request&) {
        return http_response::text(200, to_prometheus(measure()),
                                   std::string(metrics::exposition::content_type));
    };
    to.add({.path = "/healthz", .answer = at_once(alive)});
    to.add({.path = "/readyz", .answer = at_once(ready)});
    to.add({.path = "/metrics", .answer = at_once(numbers)});
}

} // namespace bot::http
