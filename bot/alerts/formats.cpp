#include "bot/alerts/formats.hpp"

namespace bot::alerts {
namespace {

heard read_as(const source& by, const net::http_headers& headers, const boost::json::value& body) {
    switch (by.format) {
    case format::github:
        return read_github(headers, body);
    case format::sentry:
        return read_sentry(headers, body);
    case format::alertmanager:
        return read_alertmanager(body);
    case format::grafana:
        return read_grafana(body);
    case format::pagerduty:
        return read_pagerduty(headers, body);
    case format::datadog:
        return read_datadog(body);
    case format::generic:
        break;
    }
    return read_generic(headers, body, by);
}

bool is_web_address(std::string_view link) {
    return link.starts_with("https://") || link.starts_with("http://");
}

} // namespace

heard read_message(const source& by, const net::http_headers& headers,
                   const boost::json::value& body) {
    auto out = read_as(by, headers, body);
    for (auto& each : out.alerts) {
        if (!is_web_address(each.link) || each.link.find_first_of("<>|\" ") != std::string::npos) {
            each.link.clear();
        }
        if (by.group_by.empty()) continue;
        each.fingerprint = by.name;
        for (const auto& name : by.group_by) {
            const auto found = each.labels.find(name);
            each.fingerprint += "/" + (found == each.labels.end() ? "" : found->second);
        }
    }
    return out;
}

} // namespace bot::alerts
