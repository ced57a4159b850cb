#include "bot/alerts/formats.hpp"
#include "bot/alerts/members.hpp"
#include "commands/procedure/words.hpp"

#include <algorithm>
#include <array>

// JSON of whatever shape; where each thing stands, the configuration says. Without a mapping, the
// names below, which also read what Grafana OnCall calls a formatted webhook.
namespace bot::alerts {
namespace {

namespace json = boost::json;
using commands::alert;
using commands::alert_state;

struct usual {
    std::string_view member;
    std::array<std::string_view, 3> paths;
};
constexpr std::array usual_paths{
    usual{"key", {"dedup_key", "alert_uid", "id"}},
    usual{"title", {"title", "summary", "name"}},
    usual{"text", {"description", "message", "details"}},
    usual{"link", {"link", "link_to_upstream_details", "url"}},
    usual{"severity", {"severity", "priority", "level"}},
    usual{"state", {"status", "state", "action"}},
    usual{"started_at", {"started_at", "starts_at", "timestamp"}},
    usual{"updated_at", {"updated_at", "occurred_at", "ends_at"}},
    usual{"labels", {"labels", "tags", "labels"}},
};

struct mapping {
    const json::value& body;
    const source& by;

    [[nodiscard]] std::string path(std::string_view member) const {
        const auto said = by.fields.find(std::string(member));
        if (said != by.fields.end()) return said->second;
        for (const auto& each : usual_paths) {
            if (each.member != member) continue;
            for (const auto name : each.paths) {
                if (member_at(body, name)) return std::string(name);
            }
        }
        return std::string(member);
    }
    [[nodiscard]] std::string text(std::string_view member) const {
        return text_at(body, path(member));
    }
};

bool is_over(std::string_view state) {
    constexpr std::array<std::string_view, 8> words{"resolved", "ok",    "recovered", "closed",
                                                    "resolve",  "close", "up",        "normal"};
    const auto lower = commands::words::lower(state);
    return std::ranges::find(words, lower) != words.end();
}

} // namespace

heard read_generic(const net::http_headers& headers, const json::value& body, const source& by) {
    heard out;
    const auto id = headers.find("Idempotency-Key").value_or("");
    if (id.size() <= 100) out.delivery = id;
    const mapping at{body, by};
    alert what;
    what.title = at.text("title");
    what.key = at.text("key");
    if (what.key.empty()) what.key = what.title;
    if (what.title.empty()) what.title = what.key;
    if (what.key.empty()) return out;
    what.fingerprint = what.key;
    what.state = is_over(at.text("state")) ? alert_state::resolved : alert_state::firing;
    what.text = at.text("text");
    what.link = at.text("link");
    what.severity = at.text("severity");
    what.labels = texts_of(member_at(body, at.path("labels")));
    what.started_at = instant_at(body, at.path("started_at")).value_or(commands::instant{});
    what.order = as_order(instant_at(body, at.path("updated_at")));
    out.alerts.push_back(std::move(what));
    return out;
}

} // namespace bot::alerts
