#include "commands/paging/pager.hpp"

#include "commands/codec.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

std::string_view words_for(pager_kind service) {
    switch (service) {
    case pager_kind::pagerduty:
        return "PagerDuty";
    case pager_kind::opsgenie:
        return "Opsgenie";
    case pager_kind::goalert:
        return "GoAlert";
    case pager_kind::webhook:
        break;
    }
    return "The pager";
}

} // namespace

std::string service_words(pager_kind service, const std::string& name) {
    if (name.empty() || name == codec::enum_name(service)) return std::string(words_for(service));
    return fmt::format("{} ({})", words_for(service), name);
}

} // namespace commands
