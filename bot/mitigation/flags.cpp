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
using commands::action_end;
using commands::action_kind;
using commands::effect_acted;
using commands::effect_prepared;

bool turns_on(const action_call& what) {
    return what.with.at("turn") == "on";
}

std::string on_off(const std::string& truth) {
    return truth == "true" ? "on" : truth == "false" ? "off" : "";
}

std::string flag_of(const action_call& what) {
    return what.with.at(what.kind == action_kind::flagsmith ? "feature" : "flag");
}

const json::array& list_at(const json::value& seen, std::string_view member) {
    static const json::array none;
    const auto* list = alerts::member_at(seen, member);
    const auto* all = list ? list->if_array() : nullptr;
    return all ? *all : none;
}

// "on" or "off" in the environment that is meant; empty where it is not there.
std::string state_of(const action_call& what, const json::value& seen) {
    const auto environment = what.with.at("environment");
    if (what.kind == action_kind::launchdarkly) {
        return on_off(text_at(seen, fmt::format("environments.{}.on", environment)));
    }
    if (what.kind == action_kind::unleash) {
        for (const auto& each : list_at(seen, "environments")) {
            if (text_at(each, "name") == environment) return on_off(text_at(each, "enabled"));
        }
        return {};
    }
    const auto& all = list_at(seen, "results");
    return all.empty() ? std::string() : on_off(text_at(all.front(), "enabled"));
}

std::string words_for(const action_call& what, std::string_view now) {
    return fmt::format("turn the flag {} {} in {} (it is {} now)", flag_of(what),
                       turns_on(what) ? "on" : "off", what.with.at("environment"), now);
}

// Semantic patch; without that type the body is read as another sort of patch.
action_call launchdarkly_call(action_call what) {
    what.method = "PATCH";
    what.target = fmt::format("/api/v2/flags/{}/{}", part(what, "project"), part(what, "flag"));
    what.with["content_type"] = "application/json; domain-model=launchdarkly.semanticpatch";
    json::array instructions{{{"kind", turns_on(what) ? "turnFlagOn" : "turnFlagOff"}}};
    what.body = json::serialize(json::object{{"environmentKey", what.with.at("environment")},
                                             {"comment", "incident-bot"},
                                             {"instructions", std::move(instructions)}});
    return what;
}

// Admin API, features and environments.
action_call unleash_call(action_call what) {
    what.method = "POST";
    what.target =
        fmt::format("/api/admin/projects/{}/features/{}/environments/{}/{}", part(what, "project"),
                    part(what, "flag"), part(what, "environment"), turns_on(what) ? "on" : "off");
    what.body.clear();
    return what;
}

// Admin API, feature states.
action_call flagsmith_call(action_call what, const json::value& seen) {
    const auto id = text_at(list_at(seen, "results").front(), "id");
    what.method = "PATCH";
    what.target = fmt::format("/environments/{}/featurestates/{}/", part(what, "environment"), id);
    what.body = json::serialize(json::object{{"enabled", turns_on(what)}});
    return what;
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
    const auto now = state_of(what, *body);
    if (now.empty()) {
        return cannot{
            fmt::format("There is no flag {} in {}.", flag_of(what), what.with.at("environment"))};
    }
    auto call = what.kind == action_kind::launchdarkly ? launchdarkly_call(what)
                : what.kind == action_kind::unleash    ? unleash_call(what)
                                                       : flagsmith_call(what, *body);
    return effect_prepared{std::move(call), words_for(what, now)};
}

effect_acted progress(const action_call& what, const services::service_response& heard) {
    const auto body = alerts::parse_body(heard.body);
    const auto now = body ? state_of(what, *body) : std::string();
    if (now.empty()) return {action_end::going_on, "The service does not say how it is", {}, {}};
    const bool arrived = now == what.with.at("turn");
    return {arrived ? action_end::succeeded : action_end::going_on,
            fmt::format("{} is {}{} in {}", flag_of(what), arrived ? "" : "still ", now,
                        what.with.at("environment")),
            {},
            {}};
}

} // namespace bot::mitigation::flags
