#include "bot/alerts/formats.hpp"
#include "bot/alerts/members.hpp"

#include <fmt/format.h>

// Prometheus Alertmanager's webhook, version 4 (Alertmanager: configuration, webhook_config), and
// Grafana's, which has the same shape. The same body comes again at every repeat_interval.
namespace bot::alerts {
namespace {

namespace json = boost::json;
using commands::alert;
using commands::alert_state;

std::string value_of(const std::map<std::string, std::string>& in, const std::string& name) {
    const auto found = in.find(name);
    return found == in.end() ? std::string() : found->second;
}

std::string first_of(std::initializer_list<std::string> texts) {
    for (const auto& each : texts) {
        if (!each.empty()) return each;
    }
    return {};
}

alert read_one(const json::value& from, const std::string& group, std::string_view prefix) {
    alert out;
    const auto notes = texts_of(member_at(from, "annotations"));
    out.labels = texts_of(member_at(from, "labels"));
    // Whom it affects, teams write into an annotation; a label of that name wins.
    if (const auto impact = value_of(notes, "impact"); !impact.empty()) {
        out.labels.emplace("impact", impact);
    }
    out.key = fmt::format("{}:{}", prefix, text_at(from, "fingerprint"));
    out.fingerprint = fmt::format("{}:{}", prefix, group);
    const bool resolved = text_at(from, "status") == "resolved";
    out.state = resolved ? alert_state::resolved : alert_state::firing;
    const auto name = value_of(out.labels, "alertname");
    out.title = first_of({value_of(notes, "summary"), name, "An alert"});
    out.text = first_of({value_of(notes, "description"), value_of(notes, "message")});
    if (!name.empty() && out.title != name) out.title = name + ": " + out.title;
    out.link = first_of({value_of(notes, "runbook_url"), text_at(from, "generatorURL")});
    const auto began = instant_at(from, "startsAt");
    out.started_at = began.value_or(commands::instant{});
    out.order = as_order(resolved ? instant_at(from, "endsAt") : began);
    out.severity = value_of(out.labels, "severity");
    return out;
}

} // namespace

heard read_alertmanager(const json::value& body, std::string_view prefix) {
    heard out;
    const auto* alerts = member_at(body, "alerts");
    const auto* list = alerts ? alerts->if_array() : nullptr;
    if (!list) return out;
    const auto group = text_at(body, "groupKey");
    for (const auto& each : *list) {
        if (text_at(each, "fingerprint").empty()) continue;
        out.alerts.push_back(read_one(each, group, prefix));
    }
    return out;
}

heard read_grafana(const json::value& body) {
    const auto organization = integer_at(body, "orgId");
    auto out = read_alertmanager(body, fmt::format("graf:{}", organization));
    // Its button "Test" sends this one, which is about nothing.
    std::erase_if(out.alerts, [](const alert& each) {
        return value_of(each.labels, "alertname") == "TestAlert";
    });
    return out;
}

} // namespace bot::alerts
