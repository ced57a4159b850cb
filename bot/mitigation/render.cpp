#include "bot/alerts/members.hpp"
#include "bot/mitigation/kinds.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <charconv>

namespace bot::mitigation::render {
namespace {

namespace json = boost::json;
using alerts::text_at;
using commands::action_call;
using commands::action_end;
using commands::action_kind;
using commands::effect_acted;

std::string service_path(const action_call& what) {
    return "/services/" + part(what, "service_id");
}

std::string first_line(std::string text) {
    return text.substr(0, std::min<std::size_t>(text.find('\n'), 80));
}

std::string deploy_words(const json::value& deploy) {
    const auto message = first_line(text_at(deploy, "commit.message"));
    return text_at(deploy, "id") + (message.empty() ? "" : fmt::format(" ({})", message));
}

// The last deploy that was live before the one that is.
resolved resolve_rollback(const action_call& what, const json::value& seen) {
    const auto* all = seen.if_array();
    const json::value* now = nullptr;
    const json::value* before = nullptr;
    if (!all) return cannot{"Render's answer cannot be read."};
    for (const auto& each : *all) { // newest first
        const auto* deploy = alerts::member_at(each, "deploy");
        if (!deploy) continue;
        const auto status = text_at(*deploy, "status");
        if (!now && status == "live") {
            now = deploy;
        } else if (now && status == "deactivated") {
            before = deploy;
            break;
        }
    }
    if (!now || !before) return cannot{"Render knows no earlier deploy to go back to."};
    auto call = what;
    call.method = "POST";
    call.target = service_path(what) + "/rollback";
    call.body = json::serialize(json::object{{"deployId", text_at(*before, "id")}});
    return commands::effect_prepared{
        std::move(call),
        fmt::format("roll {} back from {} to {}. Automatic deploys stay on: the next push deploys "
                    "again",
                    what.with.at("service_id"), deploy_words(*now), deploy_words(*before))};
}

resolved resolve_scale(const action_call& what, const json::value& seen) {
    const auto& wanted = what.with.at("instances");
    std::int64_t count = 0;
    const auto* end = wanted.data() + wanted.size();
    const auto read = std::from_chars(wanted.data(), end, count);
    const bool sensible = read.ec == std::errc() && read.ptr == end && count >= 1 && count <= 1000;
    if (!sensible) return cannot{"The number of instances is not from 1 to 1000."};
    auto call = what;
    call.method = "POST";
    call.target = service_path(what) + "/scale";
    call.body = json::serialize(json::object{{"numInstances", count}});
    const auto now = alerts::integer_at(seen, "serviceDetails.numInstances");
    return commands::effect_prepared{
        std::move(call), fmt::format("scale {} {}to {} instances", what.with.at("service_id"),
                                     now > 0 ? fmt::format("from {} ", now) : "", count)};
}

} // namespace

services::service_call look(const action_call& what) {
    const bool rolls_back = what.kind == action_kind::render_rollback;
    return reading(what, service_path(what) + (rolls_back ? "/deploys?limit=20" : ""));
}

resolved resolve(const action_call& what, const services::service_response& seen) {
    const auto body = alerts::parse_body(seen.body);
    if (!body) return cannot{"Render's answer cannot be read."};
    return what.kind == action_kind::render_rollback ? resolve_rollback(what, *body)
                                                     : resolve_scale(what, *body);
}

effect_acted accepted(const services::service_response& heard) {
    const auto body = alerts::parse_body(heard.body);
    const auto id = body ? text_at(*body, "id") : std::string();
    if (id.empty()) return {action_end::succeeded, "Render has accepted it", {}, {}};
    return {action_end::going_on, "Render deploys " + id, {}, id};
}

services::service_call follow(const action_call& what, const std::string& reference) {
    return reading(what, service_path(what) + "/deploys/" + reference);
}

std::optional<effect_acted> progress(const services::service_response& heard) {
    const auto body = alerts::parse_body(heard.body);
    if (!body) return {};
    const auto status = text_at(*body, "status");
    if (status == "live") {
        return effect_acted{action_end::succeeded, "It is live", {}, text_at(*body, "id")};
    }
    const bool failed =
        status.ends_with("_failed") || status == "canceled" || status == "deactivated";
    if (!failed) return {};
    return effect_acted{action_end::failed, "Render says: " + status, {}, text_at(*body, "id")};
}

} // namespace bot::mitigation::render
