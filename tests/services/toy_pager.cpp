#include "tests/services/toy_pager.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace services_at_hand {
namespace {

namespace json = boost::json;
using bot::services::service_call;
using bot::services::service_response;

std::string text_in(const json::object& of, std::string_view member) {
    const auto* found = of.if_contains(member);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

bool has_header(const service_call& call, std::string_view name, std::string_view value) {
    for (const auto& [each, held] : call.headers) {
        if (each == name && held == value) return true;
    }
    return false;
}

service_response said(int status, const json::object& body) {
    return {status, {{"content-type", "application/json"}}, json::serialize(body), {}};
}

// "%3A" -> ":"
std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool escape = text[at] == '%' && at + 2 < text.size();
        if (!escape) {
            out += text[at];
            continue;
        }
        out += static_cast<char>(std::stoi(std::string(text.substr(at + 1, 2)), nullptr, 16));
        at += 2;
    }
    return out;
}

} // namespace

service_response toy_pager::wrong(std::string what) {
    complaints.push_back(what);
    return said(400, {{"status", "invalid event"}, {"message", what}, {"errors", json::array{}}});
}

void toy_pager::trigger(const std::string& key, const std::string& summary) {
    auto& at = alerts[key];
    const bool open = at.woken > 0 && at.state != "closed";
    if (open) return; // a repeat is a line in its log
    at.state = "open";
    at.summary = summary;
    ++at.woken;
}

void toy_pager::change(const std::string& key, const std::string& to) {
    const auto found = alerts.find(key);
    if (found == alerts.end() || found->second.state == "closed") return; // it does nothing
    found->second.state = to;
}

service_response toy_pager::operator()(const service_call& call) {
    ++calls;
    if (call.method == "GET") {
        if (call.target.starts_with("/oncalls?")) return oncalls();
        if (call.target.find("/on-calls?") != std::string::npos) return recipients();
        if (call.target == "/v2/alerts?limit=1") return said(200, {{"data", json::array{}}});
        // GoAlert takes an event from a query, too. Without a summary it is none.
        if (call.target.starts_with("/api/v2/generic/incoming?")) return {400, {}, "", {}};
        return wrong("GET " + call.target);
    }
    if (call.method != "POST") return wrong(call.method);
    if (!has_header(call, "Content-Type", "application/json")) return wrong("no content type");
    boost::system::error_code bad;
    const auto body = json::parse(call.body, bad);
    if (bad || !body.is_object()) return wrong("a body that is no object");
    switch (service_) {
    case commands::pager_kind::pagerduty:
        return pagerduty(call, body.as_object());
    case commands::pager_kind::opsgenie:
        return opsgenie(call, body.as_object());
    case commands::pager_kind::goalert:
        return goalert(call, body.as_object());
    case commands::pager_kind::webhook:
        break;
    }
    return webhook(call, body.as_object());
}

// Events API v2: required are routing_key, event_action, and for a trigger payload.summary,
// payload.source and payload.severity.
service_response toy_pager::pagerduty(const service_call& call, const json::object& body) {
    if (call.target != "/v2/enqueue") return wrong(call.target);
    const auto secret = call.secret_members.find("routing_key");
    if (secret == call.secret_members.end()) return wrong("no routing key");
    const auto key = text_in(body, "dedup_key");
    if (key.empty() || key.size() > 255) return wrong("dedup_key");
    const auto action = text_in(body, "event_action");
    if (action == "trigger") {
        const auto* payload = body.if_contains("payload");
        const auto* of = payload ? payload->if_object() : nullptr;
        if (!of) return wrong("no payload");
        const auto summary = text_in(*of, "summary");
        const auto severity = text_in(*of, "severity");
        const bool known = severity == "critical" || severity == "error" || severity == "warning" ||
                           severity == "info";
        if (summary.empty() || summary.size() > 1024) return wrong("summary");
        if (text_in(*of, "source").empty() || !known) return wrong("source or severity");
        trigger(key, summary);
    } else if (action == "acknowledge") {
        change(key, "acknowledged");
    } else if (action == "resolve") {
        change(key, "closed");
    } else {
        return wrong("event_action " + action);
    }
    return said(202, {{"status", "success"}, {"message", "Event processed"}, {"dedup_key", key}});
}

service_response toy_pager::opsgenie(const service_call& call, const json::object& body) {
    if (call.target == "/v2/alerts") {
        const auto message = text_in(body, "message");
        const auto alias = text_in(body, "alias");
        const auto priority = text_in(body, "priority");
        if (message.empty() || message.size() > 130) return wrong("message");
        if (alias.empty() || alias.size() > 250) return wrong("alias");
        if (priority.size() != 2 || priority < "P1" || priority > "P5") return wrong("priority");
        trigger(alias, message);
    } else {
        constexpr std::string_view opening = "/v2/alerts/";
        if (!call.target.starts_with(opening)) return wrong(call.target);
        const auto rest = call.target.substr(opening.size());
        const auto slash = rest.find('/');
        if (slash == rest.npos) return wrong(call.target);
        const auto verb = rest.substr(slash + 1);
        if (verb == "acknowledge?identifierType=alias") {
            change(decoded(rest.substr(0, slash)), "acknowledged");
        } else if (verb == "close?identifierType=alias") {
            change(decoded(rest.substr(0, slash)), "closed");
        } else {
            return wrong(call.target);
        }
    }
    return said(202, {{"result", "Request will be processed"}, {"took", 0.1}, {"requestId", "r1"}});
}

service_response toy_pager::goalert(const service_call& call, const json::object& body) {
    if (call.target != "/api/v2/generic/incoming") return wrong(call.target);
    const auto key = text_in(body, "dedup");
    const auto summary = text_in(body, "summary");
    if (summary.empty() || key.empty()) return wrong("summary or dedup");
    if (text_in(body, "action") == "close") {
        change(key, "closed");
    } else {
        trigger(key, summary);
    }
    return said(200, {{"AlertID", 12}, {"ServiceID", "s"}, {"IsNew", true}});
}

service_response toy_pager::webhook(const service_call& call, const json::object& body) {
    const auto key = text_in(body, "key");
    const auto action = text_in(body, "action");
    if (!call.target.empty() || key.empty()) return wrong("target or key");
    if (action == "trigger") {
        trigger(key, text_in(body, "summary"));
    } else {
        change(key, action == "close" ? "closed" : "acknowledged");
    }
    return said(200, {});
}

service_response toy_pager::oncalls() const {
    json::array all;
    std::int64_t level = 0;
    for (const auto& address : on_call) {
        json::object user{{"id", "P" + address.substr(0, 3)},
                          {"type", "user"},
                          {"summary", address.substr(0, address.find('@'))},
                          {"name", address.substr(0, address.find('@'))},
                          {"email", address}};
        all.push_back(json::object{{"user", user},
                                   {"schedule", nullptr},
                                   {"escalation_level", ++level},
                                   {"start", nullptr},
                                   {"end", nullptr}});
    }
    return said(200, {{"oncalls", all}, {"limit", 100}, {"offset", 0}, {"more", false}});
}

service_response toy_pager::recipients() const {
    json::array all;
    for (const auto& address : on_call)
        all.emplace_back(address);
    return said(200, {{"data", json::object{{"onCallRecipients", all}}}, {"took", 0.1}});
}

} // namespace services_at_hand
