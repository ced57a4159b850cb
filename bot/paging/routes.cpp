#include "bot/paging/routes.hpp"

#include "bot/paging/intake.hpp"

#include <memory>

namespace bot::paging {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t body_max = std::size_t{1} << 20; // PagerDuty: at most 256 KB
constexpr commands::duration answer_within = 3s;       // PagerDuty gives five seconds

struct desk {
    sender from;
    submission store;
    logger log;
};

boost::asio::awaitable<net::http_reply> take(std::shared_ptr<desk> at, net::http_request request) {
    auto meant = take_in(request, at->from);
    if (auto* answer = std::get_if<net::http_response>(&meant)) {
        if (answer->status >= 400) {
            at->log.warn("news of a page were refused", {{"pager", at->from.name},
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

void add_routes(http::router& to, const configuration& config, const submission& store,
                const logger& log) {
    for (const auto& [name, key] : config.webhook_secrets) {
        const auto service = config.team.pagers.at(name).service;
        const auto at = std::make_shared<desk>(desk{{name, service, key}, store, log});
        to.add({.method = "POST",
                .path = "/paging/" + name,
                .answer = [at](net::http_request request) { return take(at, std::move(request)); },
                .body_max = body_max});
    }
}

} // namespace bot::paging
