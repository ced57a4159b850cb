#include "bot/paging/news.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

namespace bot::paging {
namespace {

using commands::page_news;
using commands::page_reported;

const boost::json::object* object_in(const boost::json::object& json, std::string_view member) {
    const auto* found = json.if_contains(member);
    return found ? found->if_object() : nullptr;
}

std::string text_in(const boost::json::object& json, std::string_view member) {
    const auto* found = json.if_contains(member);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

// By a name, or by an address.
commands::on_call_person somebody(std::string id, const std::string& who) {
    const bool address = who.find('@') != who.npos;
    return {std::move(id), address ? std::string() : who, address ? who : std::string()};
}

} // namespace

// PagerDuty, webhooks v3: one event a request; `data.incident_key` is the dedup key that we sent.
// `agent` is null where no person did it, and no person where an integration did: ours.
std::optional<page_reported> read_pagerduty_news(std::string_view body) {
    boost::system::error_code wrong;
    const auto json = boost::json::parse(body, wrong);
    if (wrong || !json.is_object()) return {};
    const auto* event = object_in(json.as_object(), "event");
    const auto* data = event ? object_in(*event, "data") : nullptr;
    if (!data) return {};
    page_reported out;
    const auto type = text_in(*event, "event_type");
    if (type == "incident.acknowledged") {
        out.news = page_news::acknowledged;
    } else if (type == "incident.resolved") {
        out.news = page_news::closed;
    } else {
        return {};
    }
    out.alert = text_in(*data, "incident_key");
    if (out.alert.empty()) return {};
    const auto* agent = object_in(*event, "agent");
    if (agent && text_in(*agent, "type").starts_with("user")) {
        out.who = {text_in(*agent, "id"), text_in(*agent, "summary"), {}};
    }
    return out;
}

// Opsgenie, outgoing webhook: {"action": "Acknowledge", "alert": {"alias", "username"}}.
std::optional<page_reported> read_opsgenie_news(std::string_view body) {
    boost::system::error_code wrong;
    const auto json = boost::json::parse(body, wrong);
    if (wrong || !json.is_object()) return {};
    const auto* alert = object_in(json.as_object(), "alert");
    if (!alert) return {};
    page_reported out;
    const auto action = text_in(json.as_object(), "action");
    if (action == "Acknowledge") {
        out.news = page_news::acknowledged;
    } else if (action == "Close" || action == "Delete") {
        out.news = page_news::closed;
    } else {
        return {};
    }
    out.alert = text_in(*alert, "alias");
    if (out.alert.empty()) return {};
    out.who = somebody(text_in(*alert, "userId"), text_in(*alert, "username"));
    return out;
}

std::optional<page_reported> read_webhook_news(std::string_view body) {
    boost::system::error_code wrong;
    const auto json = boost::json::parse(body, wrong);
    if (wrong || !json.is_object()) return {};
    page_reported out;
    const auto action = text_in(json.as_object(), "action");
    if (action != "acknowledge" && action != "close") return {};
    out.news = action == "close" ? page_news::closed : page_news::acknowledged;
    out.alert = text_in(json.as_object(), "key");
    if (out.alert.empty()) return {};
    out.who = somebody({}, text_in(json.as_object(), "who"));
    return out;
}

} // namespace bot::paging
