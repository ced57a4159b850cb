#include "bot/paging/page_call.hpp"
#include "bot/services/json_call.hpp"
#include "commands/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace bot::paging {
// A team's own: POST to the configured address, with
//   {"action": "trigger" | "acknowledge" | "close", "key": …, "summary": …, "details": …,
//    "severity": 1 to 4, "called": […], "link": …}
// The same key is the same page, and a request may come more than once. 2xx is acceptance.
services::service_call webhook_call(const commands::page_service& what, const std::string& link) {
    boost::json::array called;
    for (const auto& each : what.names)
        called.emplace_back(each);
    const boost::json::object body{{"action", commands::codec::enum_name(what.act)},
                                   {"key", what.alert},
                                   {"summary", what.summary},
                                   {"details", what.details},
                                   {"severity", what.rank},
                                   {"called", called},
                                   {"link", link}};
    auto out = services::json_call(service_name(what.pager), "", body);
    out.headers.emplace_back("Idempotency-Key",
                             what.alert + "/" + std::string(commands::codec::enum_name(what.act)));
    return out;
}

} // namespace bot::paging
