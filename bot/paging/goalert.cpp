#include "bot/paging/page_call.hpp"
#include "bot/services/json_call.hpp"

#include <boost/json/object.hpp>

namespace bot::paging {

// GoAlert, generic API: `close` closes, anything else triggers. It cannot acknowledge; an alert
// that goes on waking people whom the incident has already is worse than a closed one.
services::service_call goalert_call(const commands::page_service& what, const std::string& link) {
    boost::json::object body{{"summary", what.summary}, {"dedup", what.alert}};
    if (what.act == commands::page_act::trigger) {
        auto details = what.details;
        if (!link.empty()) details += "\n" + link;
        body["details"] = details;
    } else {
        body["action"] = "close";
    }
    return services::json_call(service_name(what.pager), "/api/v2/generic/incoming", body);
}

} // namespace bot::paging
