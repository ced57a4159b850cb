#include "bot/alerts/routes.hpp"

#include "bot/alerts/intake.hpp"
#include "bot/alerts/rate.hpp"

#include <memory>

namespace bot::alerts {
namespace {

using namespace std::chrono_literals;

constexpr double requests_a_second = 500;
constexpr double requests_at_once = 2000;

// Sentry gives one second (Sentry: webhooks); who has more patience repeats what gets 503.
constexpr commands::duration answer_within = 900ms;

struct desk {
    source from;
    submission store;
    std::function<commands::instant()> now;
    logger log;
    rate limit{requests_a_second, requests_at_once};
};

boost::asio::awaitable<net::http_reply> take(std::shared_ptr<desk> at, net::http_request request) {
    const auto now = at->now();
    if (!at->limit.allows(now)) {
        auto refused = net::http_response::text(503, "Too many at once. Send it again.\n");
        refused.headers.set("Retry-After", "1");
        co_return refused;
    }
    auto meant = take_in(request, at->from, now);
    if (auto* answer = std::get_if<net::http_response>(&meant)) {
        if (answer->status >= 400) {
            at->log.warn("an alert was refused", {{"source", at->from.name},
                                                  {"status", std::int64_t{answer->status}},
                                                  {"peer", request.peer}});
        }
        co_return std::move(*answer);
    }
    auto what = std::get<storage::incoming>(std::move(meant));
    auto outcome = co_await at->store(std::move(what), answer_within);
    co_return answer_for(outcome);
}

} // namespace

void add_routes(http::router& to, const sources& from, const submission& store,
                const std::function<commands::instant()>& now, const logger& log) {
    for (const auto& [name, each] : from) {
        const auto at = std::make_shared<desk>(desk{each, store, now, log});
        for (const auto* method : {"POST", "PUT"}) {
            to.add(
                {.method = method,
                 .path = "/alerts/" + name,
                 .answer = [at](net::http_request request) { return take(at, std::move(request)); },
                 .body_max = body_max(each.format)});
        }
    }
}

} // namespace bot::alerts
