#include "bot/alerts/members.hpp"
#include "bot/polling/poller.hpp"

#include <fmt/format.h>

namespace bot::polling {
namespace {

// Empty: it is well.
std::string what_is_wrong(const commands::health_check& by,
                          const services::service_response& heard) {
    const bool well =
        by.status != 0 ? heard.status == by.status : heard.status >= 200 && heard.status <= 299;
    if (!well) return fmt::format("HTTP {}", heard.status);
    if (!by.field.empty()) {
        const auto body = alerts::parse_body(heard.body);
        if (!body) return "its answer is not JSON";
        const auto* found = alerts::member_at(*body, by.field);
        if (!found) return fmt::format("its answer has no {}", by.field);
        const auto says = alerts::text_at(*body, by.field);
        if (!by.value.empty() && says != by.value) {
            return fmt::format("{} is \"{}\"", by.field, says.substr(0, 60));
        }
    }
    if (by.slower_than > commands::duration{} && heard.took > by.slower_than) {
        return fmt::format("it took {} ms", heard.took.count());
    }
    return {};
}

} // namespace

commands::health_result judge(const commands::health_check& by,
                              const services::service_answer& heard) {
    if (const auto* unsent = std::get_if<services::service_not_sent>(&heard)) {
        return {by.name, false, "not reached: " + unsent->why, {}};
    }
    if (std::holds_alternative<services::service_unknown>(heard)) {
        return {
            by.name, false,
            fmt::format("no answer within {:g} s", static_cast<double>(by.within.count()) / 1000),
            by.within};
    }
    const auto& response = std::get<services::service_response>(heard);
    auto why = what_is_wrong(by, response);
    const bool good = why.empty();
    return {by.name, good, std::move(why), response.took};
}

} // namespace bot::polling
