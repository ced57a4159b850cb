#include "bot/alerts/formats.hpp"
#include "bot/alerts/members.hpp"

#include <fmt/format.h>

// PagerDuty's webhooks, version 3 (PagerDuty: webhooks overview): one event a request. What was
// triggered or resolved there is an alert here; all other events are taken and passed over.
namespace bot::alerts {

using commands::alert;
using commands::alert_state;

heard read_pagerduty(const net::http_headers& headers, const boost::json::value& body) {
    heard out;
    const auto id = headers.find("X-Webhook-Id").value_or("");
    out.delivery = id.empty() ? text_at(body, "event.id") : std::string(id);
    if (out.delivery.size() > 100) out.delivery.clear();
    const auto type = text_at(body, "event.event_type");
    const bool fires = type == "incident.triggered" || type == "incident.reopened";
    if (!fires && type != "incident.resolved") return out;
    const auto* data = member_at(body, "event.data");
    if (!data) return out;
    // What the bot itself opened there is its own incident already.
    if (text_at(*data, "incident_key").starts_with("incident-bot")) return out;
    alert what;
    what.key = "pd:" + text_at(*data, "id");
    what.fingerprint = what.key;
    what.state = fires ? alert_state::firing : alert_state::resolved;
    what.title = text_at(*data, "title");
    what.link = text_at(*data, "html_url");
    const auto at = instant_at(body, "event.occurred_at");
    what.started_at = instant_at(*data, "created_at").value_or(commands::instant{});
    what.order = as_order(at);
    what.severity = text_at(*data, "priority.summary");
    what.labels = {{"urgency", text_at(*data, "urgency")},
                   {"service", text_at(*data, "service.summary")},
                   {"service_id", text_at(*data, "service.id")}};
    out.alerts.push_back(std::move(what));
    return out;
}

} // namespace bot::alerts
