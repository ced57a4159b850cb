#include "bot/alerts/members.hpp"
#include "bot/mitigation/kinds.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace bot::mitigation::flags {
namespace {

namespace json = boost::json;
using alerts::text_at;
using commands::action_call;
using commands::action_kind;
using commands::effect_prepared;

bool turns_on(const action_call& what) {
    return what.with.at("turn") == "on";
}

std::string words_for(const action_call& what, std::string_view flag, std::string_view now) {
    return fmt::format("turn the flag {} {} in {}{}", flag, turns_on(what) ? "on" : "off",
                       what.with.at("environment"),
                       now.empty() ? std::string() : fmt::format(" (it is {} now)", now));
}

std::string on_off(const std::string& truth) {
    return truth == "true" ? "on" : truth == "false" ? "off" : "";
}

// LaunchDarkly: semantic patch; without that type the body is read as another sort of patch.
resolved resolve_launchdarkly(const action_call& what, const json::value& seen) {
    auto call = what;
    const auto environment = what.with.at("environment");
    call.method = "PATCH";
    call.target = fmt::format("/api/v2/flags/{}/{}", part(what, "project"), part(what, "flag"));
    call.with["content_type"] = "application/json; domain-model=launchdarkly.semanticpatch";
    json::array instructions{{{"kind", turns_on(what) ? "turnFlagOn" : "turnFlagOff"}}};
    call.body = json::serialize(json::object{{"environmentKey", environment},
                                             {"comment", "incident-bot"},
                                             {"instructions", std::move(instructions)}});
    const auto now = on_off(text_at(seen, fmt::format("environments.{}.on", environment)));
    if (now.empty()) return cannot{"The flag has no environment " + environment + "."};
    return effect_prepared{std::move(call), words_for(what, what.with.at("flag"), now)};
}

// Unleash: admin API, features and environments.
resolved resolve_unleash(const action_call& what, const json::value& seen) {
    const auto environment = what.with.at("environment");
    const auto* list = alerts::member_at(seen, "environments");
    const auto* all = list ? list->if_array() : nullptr;
    std::string now;
    for (const auto& each : all ? *all : json::array()) {
        if (text_at(each, "name") == environment) now = on_off(text_at(each, "enabled"));
    }
    if (now.empty()) return cannot{"The flag has no environment " + environment + "."};
    auto call = what;
    call.method = "POST";
    call.target =
        fmt::format("/api/admin/projects/{}/features/{}/environments/{}/{}", part(what, "project"),
                    part(what, "flag"), part(what, "environment"), turns_on(what) ? "on" : "off");
    call.body.clear();
    return effect_prepared{std::move(call), words_for(what, what.with.at("flag"), now)};
}

// Flagsmith: admin API, feature states.
resolved resolve_flagsmith(const action_call& what, const json::value& seen) {
    const auto* list = alerts::member_at(seen, "results");
    const auto* all = list ? list->if_array() : nullptr;
    if (!all || all->empty()) return cannot{"The environment has no such feature."};
    const auto id = text_at(all->front(), "id");
    auto call = what;
    call.method = "PATCH";
    call.target = fmt::format("/environments/{}/featurestates/{}/", part(what, "environment"), id);
    call.body = json::serialize(json::object{{"enabled", turns_on(what)}});
    return effect_prepared{std::move(call), words_for(what, what.with.at("feature"),
                                                      on_off(text_at(all->front(), "enabled")))};
}

} // namespace

services::service_call look(const action_call& what) {
    switch (what.kind) {
    case action_kind::launchdarkly:
        return reading(
            what, fmt::format("/api/v2/flags/{}/{}", part(what, "project"), part(what, "flag")));
    case action_kind::unleash:
        return reading(what, fmt::format("/api/admin/projects/{}/features/{}",
                                         part(what, "project"), part(what, "flag")));
    default:
        break;
    }
    return reading(what, fmt::format("/environments/{}/featurestates/?feature={}",
                                     part(what, "environment"), part(what, "feature")));
}

resolved resolve(const action_call& what, const services::service_response& seen) {
    const auto body = alerts::parse_body(seen.body);
    if (!body) return cannot{"The service's answer cannot be read."};
    if (what.kind == action_kind::launchdarkly) return resolve_launchdarkly(what, *body);
    if (what.kind == action_kind::unleash) return resolve_unleash(what, *body);
    return resolve_flagsmith(what, *body);
}

} // namespace bot::mitigation::flags
