#include "bot/paging/page_call.hpp"
#include "bot/services/json_call.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace bot::paging {
namespace {

std::string_view action(commands::page_act act) {
    switch (act) {
    case commands::page_act::trigger:
        return "trigger";
    case commands::page_act::acknowledge:
        return "acknowledge";
    case commands::page_act::close:
        break;
    }
    return "close";
}

} // namespace

// A team's own: POST to the configured address, with
//   {"action": "trigger" | "acknowledge" | "close", "key": …, "summary": …, "details": …,
//    "severity": 1 to 4, "called": […], "link": …}
// The same key is the same page, and a request may come more than once. 2xx is acceptance.
services::service_call webhook_call(const commands::page_service& what, const std::string& link) {
    boost::json::array called;
    for (const auto& each : what.names)
        called.emplace_back(each);
    const boost::json::object body{{"action", action(what.act)},
                                   {"key", what.alert},
                                   {"summary", what.summary},
                                   {"details", what.details},
                                   {"severity", what.rank},
                                   {"called", called},
                                   {"link", link}};
    auto out = services::json_call(service_name(what.pager), "", body);
    out.headers.emplace_back("Idempotency-Key", what.alert + "/" + std::string(action(what.act)));
    return out;
}

} // namespace bot::paging
