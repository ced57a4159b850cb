#include "bot/net/percent_encoding.hpp"
#include "bot/paging/page_call.hpp"
#include "bot/services/json_call.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace bot::paging {
namespace {

constexpr std::size_t longest_message = 130; // Opsgenie: Alert API

// Whole characters of UTF-8 only.
std::string cut(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U)
        --most;
    text.resize(most);
    return text;
}

} // namespace

// Opsgenie, Alert API: one open alert for an alias, a repeat raises its count. 202 is acceptance.
services::service_call opsgenie_call(const commands::page_service& what, const std::string& link) {
    namespace json = boost::json;
    if (what.act == commands::page_act::trigger) {
        auto details = what.details;
        if (!link.empty()) details += "\n" + link;
        const json::object body{{"message", cut(what.summary, longest_message)},
                                {"alias", what.alert},
                                {"description", details},
                                {"source", "incident-bot"},
                                {"priority", fmt::format("P{}", std::clamp(what.rank, 1, 5))}};
        return services::json_call(service_name(what.pager), "/v2/alerts", body);
    }
    const auto* verb = what.act == commands::page_act::acknowledge ? "acknowledge" : "close";
    const json::object body{{"source", "incident-bot"}};
    return services::json_call(service_name(what.pager),
                               fmt::format("/v2/alerts/{}/{}?identifierType=alias",
                                           net::percent_encoded(what.alert), verb),
                               body);
}

} // namespace bot::paging
