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
    statistics& counted;
    rate limit{requests_a_second, requests_at_once};
};

std::vector<commands::alert_state> states_in(const storage::incoming& what) {
    std::vector<commands::alert_state> out;
    const auto* heard = std::get_if<commands::alerts_received>(&what.command);
    if (!heard) return out;
    for (const auto& each : heard->alerts)
        out.push_back(each.state);
    return out;
}

outcome outcome_of(const std::optional<storage::outcome>& what) {
    using result = storage::outcome::result;
    if (!what || what->what == result::failed) return outcome::not_stored;
    return what->what == result::seen_before ? outcome::repeated : outcome::stored;
}

boost::asio::awaitable<net::http_reply> take(std::shared_ptr<desk> at, net::http_request request) {
    const auto now = at->now();
    if (!at->limit.allows(now)) {
        at->counted.count(at->from.name, outcome::too_many);
        auto refused = net::http_response::text(503, "Too many at once. Send it again.\n");
        refused.headers.set("Retry-After", "1");
        co_return refused;
    }
    auto meant = take_in(request, at->from, now);
    if (auto* answer = std::get_if<net::http_response>(&meant)) {
        const bool refused = answer->status >= 400;
        at->counted.count(at->from.name, refused ? outcome::refused : outcome::no_concern);
        if (refused) {
            at->log.warn("an alert was refused", {{"source", at->from.name},
                                                  {"status", std::int64_t{answer->status}},
                                                  {"peer", request.peer}});
        }
        co_return std::move(*answer);
    }
    auto what = std::get<storage::incoming>(std::move(meant));
    const auto states = states_in(what);
    auto came_of_it = co_await at->store(std::move(what), answer_within);
    at->counted.count(at->from.name, outcome_of(came_of_it), states);
    co_return answer_for(came_of_it);
}

} // namespace

void add_routes(http::router& to, const sources& from, const submission& store,
                const std::function<commands::instant()>& now, const logger& log,
                statistics& counted) {
    for (const auto& [name, each] : from) {
        counted.expect(name);
        const auto at = std::make_shared<desk>(desk{each, store, now, log, counted});
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
