#include "bot/paging/page_call.hpp"

namespace bot::paging {

services::service_call page_call(const commands::page_service& what, const std::string& link) {
    switch (what.service) {
    case commands::pager_kind::pagerduty:
        return pagerduty_call(what, link);
    case commands::pager_kind::opsgenie:
        return opsgenie_call(what, link);
    case commands::pager_kind::goalert:
        return goalert_call(what, link);
    case commands::pager_kind::webhook:
        break;
    }
    return webhook_call(what, link);
}

std::string service_name(const std::string& pager) {
    return "paging." + pager;
}

std::string api_name(const std::string& pager) {
    return service_name(pager) + ".api";
}

} // namespace bot::paging
