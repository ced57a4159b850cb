#include "bot/alerts/formats.hpp"
#include "bot/alerts/members.hpp"

#include <algorithm>
#include <array>

// Datadog sends what its user's template says; deploy/README.md has the template that is read here
// (Datadog: webhooks integration).
namespace bot::alerts {
namespace {

using commands::alert;
using commands::alert_state;

// A test send leaves variables as they are: "$ALERT_ID" stands for nothing.
std::string filled_at(const boost::json::value& body, std::string_view path) {
    auto out = text_at(body, path);
    if (out.starts_with('$')) out.clear();
    return out;
}

bool is_firing(std::string_view transition) {
    constexpr std::array<std::string_view, 7> all{
        "Triggered", "Re-Triggered", "No Data", "Re-No Data", "Warn", "Re-Warn", "Renotify"};
    return std::ranges::find(all, transition) != all.end();
}

std::map<std::string, std::string> tags_of(std::string_view text) {
    std::map<std::string, std::string> out;
    while (!text.empty() && out.size() < 64) {
        const auto one = text.substr(0, text.find(','));
        text.remove_prefix(std::min(one.size() + 1, text.size()));
        const auto colon = one.find(':');
        if (colon == one.npos) continue;
        out.emplace(one.substr(0, colon), one.substr(colon + 1));
    }
    return out;
}

} // namespace

heard read_datadog(const boost::json::value& body) {
    heard out;
    const auto transition = filled_at(body, "transition");
    const bool recovered = transition == "Recovered" || transition == "Warn Recovered";
    if (!recovered && !is_firing(transition)) return out;
    alert what;
    auto key = filled_at(body, "cycle"); // the same from trigger to recovery
    if (key.empty()) key = filled_at(body, "aggreg");
    if (key.empty()) key = filled_at(body, "alert_id") + "/" + filled_at(body, "scope");
    if (key == "/") return out;
    what.key = "dd:" + key;
    const auto monitor = filled_at(body, "alert_id");
    what.fingerprint = "dd:" + (monitor.empty() ? key : monitor);
    what.state = recovered ? alert_state::resolved : alert_state::firing;
    what.title = filled_at(body, "title");
    what.text = filled_at(body, "body");
    what.link = filled_at(body, "link");
    what.severity = filled_at(body, "priority");
    what.labels = tags_of(filled_at(body, "tags"));
    what.labels["scope"] = filled_at(body, "scope");
    const auto at = instant_at(body, "date");
    what.order = as_order(at);
    if (!recovered) what.started_at = at.value_or(commands::instant{});
    out.delivery = filled_at(body, "id");
    if (out.delivery.size() > 100) out.delivery.clear();
    out.alerts.push_back(std::move(what));
    return out;
}

} // namespace bot::alerts
