#include "bot/investigation/questions.hpp"

#include "bot/net/percent_encoding.hpp"

#include <fmt/format.h>

namespace bot::investigation {
namespace {

using namespace std::chrono_literals;
using commands::probe_kind;
using commands::verdict;

constexpr auto looked_back = 1h; // by a query
constexpr auto query_step = 60s;

// Prometheus: HTTP API, range queries.
std::string prometheus_target(const commands::probe& what, commands::instant now) {
    const auto seconds = [](commands::instant t) { return t.time_since_epoch().count() / 1000; };
    const auto path = what.target.empty() ? "/api/v1/query_range" : what.target;
    return fmt::format("{}?query={}&start={}&end={}&step={}&timeout={}s", path,
                       net::percent_encoded(what.query), seconds(now - looked_back), seconds(now),
                       std::chrono::seconds(query_step).count(),
                       std::chrono::duration_cast<std::chrono::seconds>(what.within).count());
}

// Sentry: list an organization's issues. New ones first.
std::string sentry_target(const commands::probe& what) {
    const auto query = what.query.empty() ? std::string("is:unresolved") : what.query;
    return fmt::format("{}{}query={}&sort=new&statsPeriod=24h&limit=25", what.target,
                       what.target.find('?') == what.target.npos ? "?" : "&",
                       net::percent_encoded(query));
}

std::string seconds_words(commands::duration length) {
    return fmt::format("{:g} s", static_cast<double>(length.count()) / 1000);
}

commands::probe_answer not_reached(const commands::run_probe& asked, std::string why,
                                   commands::duration took) {
    // That an endpoint of ours does not answer is what people look for.
    const bool ours = asked.probe.kind == probe_kind::health;
    return {ours ? verdict::stands_out : verdict::unknown, std::move(why), {}, took};
}

} // namespace

services::service_call question(const commands::probe& what, commands::instant now) {
    services::service_call out;
    out.service = what.service;
    out.method = "GET";
    out.target = what.target;
    if (what.kind == probe_kind::prometheus) out.target = prometheus_target(what, now);
    if (what.kind == probe_kind::sentry) out.target = sentry_target(what);
    out.headers = {{"User-Agent", "incident-bot"}, {"Accept", "application/json, */*;q=0.5"}};
    out.within = what.within;
    out.repeat_unsent = false; // to know now is worth more than to know later
    return out;
}

commands::probe_answer unreadable(const services::service_response& heard) {
    return {verdict::unknown,
            fmt::format("HTTP {}, which says nothing readable", heard.status),
            {},
            heard.took};
}

commands::probe_answer read_answer(const commands::run_probe& asked,
                                   const services::service_answer& heard) {
    const auto& what = asked.probe;
    if (const auto* unsent = std::get_if<services::service_not_sent>(&heard)) {
        return not_reached(asked, "not reached: " + unsent->why, {});
    }
    if (std::holds_alternative<services::service_unknown>(heard)) {
        return not_reached(asked, "no answer within " + seconds_words(what.within), what.within);
    }
    const auto& response = std::get<services::service_response>(heard);
    if (what.kind == probe_kind::health) return read_health(what, response);
    if (response.status < 200 || response.status > 299) {
        return {verdict::unknown, fmt::format("HTTP {}", response.status), {}, response.took};
    }
    switch (what.kind) {
    case probe_kind::metrics:
        return read_metrics(what, response);
    case probe_kind::prometheus:
        return read_prometheus(what, response);
    case probe_kind::sentry:
        return read_sentry(asked, response);
    case probe_kind::github_runs:
        return read_github_runs(asked, response);
    case probe_kind::github_deployments:
        return read_github_deployments(asked, response);
    case probe_kind::status_page:
        return read_status_page(what, response);
    case probe_kind::health:
        break;
    }
    return unreadable(response);
}

} // namespace bot::investigation
