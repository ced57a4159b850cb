#include "bot/alerts/formats.hpp"
#include "bot/alerts/members.hpp"

#include <fmt/format.h>

// Sentry's internal integrations (Sentry: webhooks): issue alerts, metric alerts, resolved issues.
namespace bot::alerts {
namespace {

namespace json = boost::json;
using commands::alert;
using commands::alert_state;

// Tags are a list of pairs, not an object.
std::map<std::string, std::string> tags_of(const json::value& event) {
    std::map<std::string, std::string> out;
    const auto* tags = member_at(event, "tags");
    const auto* list = tags ? tags->if_array() : nullptr;
    if (!list) return out;
    for (const auto& each : *list) {
        const auto* pair = each.if_array();
        if (!pair || pair->size() != 2 || out.size() == 64) continue;
        const auto* name = (*pair)[0].if_string();
        const auto* value = (*pair)[1].if_string();
        if (name && value && value->size() <= 500) out.emplace(*name, *value);
    }
    return out;
}

// A rule that uses the bot's own action may carry a severity.
std::string severity_setting(const json::value& data) {
    const auto* settings = member_at(data, "issue_alert.settings");
    const auto* list = settings ? settings->if_array() : nullptr;
    if (!list) return {};
    for (const auto& each : *list) {
        if (text_at(each, "name") == "severity") return text_at(each, "value");
    }
    return {};
}

void read_event_alert(const json::value& data, heard& into) {
    const auto* event = member_at(data, "event");
    if (!event) return;
    alert out;
    out.key = "sentry:" + text_at(*event, "issue_id");
    out.title = text_at(*event, "title");
    out.text = fmt::format("{} ({})", text_at(data, "triggered_rule"), text_at(*event, "culprit"));
    out.link = text_at(*event, "web_url");
    out.labels = tags_of(*event);
    out.labels["rule"] = text_at(data, "triggered_rule");
    const auto at = instant_at(*event, "datetime");
    out.started_at = at.value_or(commands::instant{});
    out.order = as_order(at);
    out.severity = severity_setting(data);
    out.fingerprint = out.key;
    into.alerts.push_back(std::move(out));
}

// When it was sent: neither of these says when it happened.
std::int64_t sent_order(const net::http_headers& headers) {
    const json::value at(headers.find("Sentry-Hook-Timestamp").value_or(""));
    return as_order(instant_at(at, ""));
}

void read_metric_alert(const json::value& data, std::string_view action, heard& into) {
    alert out;
    const auto identifier = text_at(data, "metric_alert.identifier");
    out.key = "sentry:metric:" + identifier;
    out.state = action == "resolved" ? alert_state::resolved : alert_state::firing;
    out.title = text_at(data, "description_title");
    if (out.title.empty()) out.title = text_at(data, "metric_alert.title");
    out.text = text_at(data, "description_text");
    out.link = text_at(data, "web_url");
    out.labels = {{"rule", text_at(data, "metric_alert.alert_rule.name")}};
    if (const auto where = text_at(data, "metric_alert.alert_rule.environment"); !where.empty()) {
        out.labels["environment"] = where;
    }
    out.started_at = instant_at(data, "metric_alert.date_started").value_or(commands::instant{});
    out.severity = action;
    out.fingerprint = "sentry:rule:" + text_at(data, "metric_alert.alert_rule.id");
    into.alerts.push_back(std::move(out));
}

void read_issue(const json::value& data, std::string_view action, heard& into) {
    if (action != "resolved") return;
    alert out;
    out.key = "sentry:" + text_at(data, "issue.id");
    out.state = alert_state::resolved;
    out.title = text_at(data, "issue.title");
    out.link = text_at(data, "issue.web_url");
    out.fingerprint = out.key;
    into.alerts.push_back(std::move(out));
}

} // namespace

heard read_sentry(const net::http_headers& headers, const json::value& body) {
    heard out;
    const auto id = headers.find("Request-ID").value_or("");
    if (id.size() <= 100) out.delivery = id;
    const auto* data = member_at(body, "data");
    if (!data) return out;
    const auto resource = headers.find("Sentry-Hook-Resource").value_or("");
    const auto action = text_at(body, "action");
    if (resource == "event_alert") read_event_alert(*data, out);
    if (resource == "metric_alert") read_metric_alert(*data, action, out);
    if (resource == "issue") read_issue(*data, action, out);
    for (auto& each : out.alerts) {
        if (each.order == 0) each.order = sent_order(headers);
    }
    return out;
}

} // namespace bot::alerts
