#include "bot/paging/on_call_call.hpp"

#include "bot/net/percent_encoding.hpp"
#include "bot/paging/page_call.hpp"
#include "bot/services/json_call.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace bot::paging {
namespace {

using people = std::vector<commands::on_call_person>;

std::string text_in(const boost::json::object& json, std::string_view member) {
    const auto* found = json.if_contains(member);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

// PagerDuty: {"oncalls": [{"user": {"id", "summary", "name", "email"}, "escalation_level": 1, …}]}.
// With include[]=users the user has an address; `summary` is the name either way.
std::optional<people> read_pagerduty(const boost::json::object& json) {
    const auto* all = json.if_contains("oncalls");
    if (!all || !all->is_array()) return {};
    people out;
    auto first = std::numeric_limits<std::int64_t>::max();
    for (const auto& item : all->as_array()) {
        const auto* entry = item.if_object();
        const auto* user = entry ? entry->if_contains("user") : nullptr;
        const auto* level = entry ? entry->if_contains("escalation_level") : nullptr;
        if (!user || !user->is_object() || !level || !level->is_int64()) continue;
        if (level->as_int64() > first) continue;
        if (level->as_int64() < first) out.clear();
        first = level->as_int64();
        const auto& of = user->as_object();
        auto name = text_in(of, "name");
        if (name.empty()) name = text_in(of, "summary");
        commands::on_call_person who{text_in(of, "id"), std::move(name), text_in(of, "email")};
        if (std::ranges::find(out, who) == out.end()) out.push_back(std::move(who));
    }
    return out;
}

// GoAlert, GraphQL: {"data": {"schedule": {"shifts": [{"userID", "user": {"name", "email"}}]}}}.
std::optional<people> read_goalert(const boost::json::object& json) {
    const boost::json::value* at = json.if_contains("data");
    for (const auto* member : {"schedule", "shifts"}) {
        const auto* within = at ? at->if_object() : nullptr;
        at = within ? within->if_contains(member) : nullptr;
    }
    const auto* shifts = at ? at->if_array() : nullptr;
    if (!shifts) return {};
    people out;
    for (const auto& item : *shifts) {
        const auto* shift = item.if_object();
        const auto* user = shift ? shift->if_contains("user") : nullptr;
        if (!user || !user->is_object()) continue;
        const auto& of = user->as_object();
        commands::on_call_person who{text_in(*shift, "userID"), text_in(of, "name"),
                                     text_in(of, "email")};
        if (std::ranges::find(out, who) == out.end()) out.push_back(std::move(who));
    }
    return out;
}

// The shifts of the next minute: those who have it now.
services::service_call ask_goalert(const commands::look_up_on_call& what, commands::instant now) {
    const auto second = [](commands::instant at) {
        return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", std::chrono::floor<std::chrono::seconds>(at));
    };
    const boost::json::object variables{{"id", what.schedule},
                                        {"start", second(now)},
                                        {"end", second(now + std::chrono::minutes(1))}};
    return services::json_call(
        api_name(what.pager), "/api/graphql",
        {{"query", "query($id: ID!, $start: ISOTimestamp!, $end: ISOTimestamp!){schedule(id:$id){"
                   "shifts(start:$start, end:$end){userID user{name email} start end "
                   "truncated}}}"},
         {"variables", variables}});
}

// Opsgenie, flat: {"data": {"onCallRecipients": ["dana@x.test"]}}; a user's name is an address.
std::optional<people> read_opsgenie(const boost::json::object& json) {
    const auto* data = json.if_contains("data");
    const auto* found =
        data && data->is_object() ? data->as_object().if_contains("onCallRecipients") : nullptr;
    if (!found || !found->is_array()) return {};
    people out;
    for (const auto& each : found->as_array()) {
        if (!each.is_string()) continue;
        const std::string address(each.as_string());
        out.push_back({address, {}, address});
    }
    return out;
}

} // namespace

std::optional<services::service_call> on_call_call(const commands::look_up_on_call& what,
                                                   commands::instant now) {
    if (what.service == commands::pager_kind::goalert) return ask_goalert(what, now);
    const auto schedule = net::percent_encoded(what.schedule);
    if (what.service == commands::pager_kind::pagerduty) {
        auto out = services::get_call(
            api_name(what.pager),
            fmt::format("/oncalls?schedule_ids%5B%5D={}&include%5B%5D=users&earliest=true"
                        "&limit=100",
                        schedule));
        out.headers = {{"Accept", "application/vnd.pagerduty+json;version=2"}};
        return out;
    }
    if (what.service == commands::pager_kind::opsgenie) {
        return services::get_call(
            service_name(what.pager),
            fmt::format("/v2/schedules/{}/on-calls?scheduleIdentifierType=name&flat=true",
                        schedule));
    }
    return {};
}

std::optional<people> read_on_call(commands::pager_kind service, const std::string& body) {
    boost::system::error_code wrong;
    const auto json = boost::json::parse(body, wrong);
    if (wrong || !json.is_object()) return {};
    if (service == commands::pager_kind::pagerduty) return read_pagerduty(json.as_object());
    if (service == commands::pager_kind::goalert) return read_goalert(json.as_object());
    return read_opsgenie(json.as_object());
}

} // namespace bot::paging
