#include "bot/paging/page_call.hpp"
#include "bot/services/json_call.hpp"
#include "commands/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace bot::paging {
namespace {

namespace json = boost::json;

// What others call closing is resolving here.
std::string_view action(commands::page_act act) {
    return act == commands::page_act::close ? "resolve" : commands::codec::enum_name(act);
}

std::string_view severity(int rank) {
    if (rank <= 2) return "critical";
    return rank == 3 ? "error" : "warning";
}

json::array list(const std::vector<std::string>& names) {
    json::array out;
    for (const auto& each : names)
        out.emplace_back(each);
    return out;
}

} // namespace

// PagerDuty, Events API v2: POST /v2/enqueue; the routing key is the credential, and acknowledge
// and resolve must carry the trigger's. A repeated trigger only adds a line to the alert's log.
// Summary at most 1024 characters, key at most 255.
services::service_call pagerduty_call(const commands::page_service& what, const std::string& link) {
    json::object body{{"event_action", action(what.act)}, {"dedup_key", what.alert}};
    if (what.act == commands::page_act::trigger) {
        body["payload"] =
            json::object{{"summary", what.summary},
                         {"source", "incident-bot"},
                         {"severity", severity(what.rank)},
                         {"custom_details",
                          json::object{{"details", what.details}, {"called", list(what.names)}}}};
        body["client"] = "incident-bot";
        if (!link.empty()) {
            body["client_url"] = link;
            body["links"] = json::array{json::object{{"href", link}, {"text", "In Slack"}}};
        }
    }
    auto out = services::json_call(service_name(what.pager), "/v2/enqueue", body);
    out.secret_members = {{"routing_key", "key"}};
    return out;
}

} // namespace bot::paging
