#include "bot/alerts/members.hpp"
#include "bot/mitigation/kinds.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

namespace bot::mitigation::vercel {
namespace {

namespace json = boost::json;
using alerts::text_at;
using commands::action_call;
using commands::action_end;
using commands::action_kind;
using commands::effect_acted;

std::string with_team(const action_call& what, std::string target) {
    const auto team = part(what, "team");
    if (team.empty()) return target;
    return target + (target.find('?') == target.npos ? "?" : "&") + "teamId=" + team;
}

// Back: the newest before the one in production that Vercel calls a candidate; forward: the newest.
const json::value* chosen(const json::array& all, bool back) {
    const json::value* first = nullptr;
    for (const auto& each : all) { // newest first
        if (text_at(each, "uid").empty()) continue;
        if (!back) return &each;
        if (!first) {
            first = &each;
            continue;
        }
        const auto candidate = text_at(each, "isRollbackCandidate");
        if (candidate.empty() || candidate == "true") return &each;
    }
    return nullptr;
}

std::string words_for(const json::value& deployment) {
    return fmt::format("{} ({})", text_at(deployment, "uid"), text_at(deployment, "url"));
}

} // namespace

services::service_call look(const action_call& what) {
    return reading(what, with_team(what, fmt::format("/v6/deployments?projectId={}&target="
                                                     "production&state=READY&limit=20",
                                                     part(what, "project"))));
}

resolved resolve(const action_call& what, const services::service_response& seen) {
    const auto body = alerts::parse_body(seen.body);
    const auto* found = body ? alerts::member_at(*body, "deployments") : nullptr;
    const auto* all = found ? found->if_array() : nullptr;
    const bool back = what.kind == action_kind::vercel_rollback;
    const auto* to = all ? chosen(*all, back) : nullptr;
    if (!to) return cannot{"Vercel knows no deployment to go to."};
    auto call = what;
    const auto id = text_at(*to, "uid");
    call.method = "POST";
    call.target =
        with_team(what, fmt::format("/{}/projects/{}/{}/{}", back ? "v1" : "v10",
                                    part(what, "project"), back ? "rollback" : "promote", id));
    call.body = "{}";
    call.with["deployment"] = id; // to be followed
    return commands::effect_prepared{
        std::move(call),
        back ? fmt::format("roll production of {} back from {} to {}. New deployments do not go "
                           "live by themselves until one is promoted",
                           what.with.at("project"), words_for(all->front()), words_for(*to))
             : fmt::format("promote the deployment {} of {} to production", words_for(*to),
                           what.with.at("project"))};
}

// Vercel accepts first and moves the aliases afterwards; the project says how far it is.
services::service_call follow(const action_call& what) {
    return reading(what, with_team(what, "/v9/projects/" + part(what, "project")));
}

effect_acted progress(const action_call& what, const services::service_response& heard) {
    const auto wanted = part(what, "deployment");
    const auto body = alerts::parse_body(heard.body);
    if (!body) return {action_end::going_on, "Vercel's answer cannot be read", {}, {}};
    const auto last = text_at(*body, "lastAliasRequest.toDeploymentId");
    const auto there = text_at(*body, "targets.production.id");
    const effect_acted arrived{action_end::succeeded, "Production is " + wanted, {}, wanted};
    // What serves nothing but the deployments' API knows no requests.
    if (last.empty() && there == wanted) return arrived;
    if (last != wanted) {
        return {action_end::going_on,
                last.empty() ? "Production is " + there : "Vercel's last request is for " + last,
                {},
                {}};
    }
    const auto status = text_at(*body, "lastAliasRequest.jobStatus");
    if (status == "succeeded" || (status == "skipped" && there == wanted)) return arrived;
    const bool failed = status == "failed" || status == "skipped";
    return {failed ? action_end::failed : action_end::going_on, "Vercel says: " + status, {}, {}};
}

} // namespace bot::mitigation::vercel
