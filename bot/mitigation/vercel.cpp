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
using commands::effect_prepared;

std::string with_team(const action_call& what, std::string target) {
    const auto team = part(what, "team");
    if (team.empty()) return target;
    return target + (target.find('?') == target.npos ? "?" : "&") + "teamId=" + team;
}

const json::array* deployments_in(const std::optional<json::value>& body) {
    const auto* found = body ? alerts::member_at(*body, "deployments") : nullptr;
    return found ? found->if_array() : nullptr;
}

const json::value* find_deployment(const json::array& all, const std::string& id) {
    for (const auto& each : all) {
        if (text_at(each, "uid") == id) return &each;
    }
    return nullptr;
}

// The newest before the one in production that Vercel calls a candidate. Null: there is none.
const json::value* before(const json::array& all, const json::value& in_production) {
    bool is_older = false;
    for (const auto& each : all) { // newest first
        const auto candidate = text_at(each, "isRollbackCandidate");
        const bool fits = candidate.empty() || candidate == "true";
        if (is_older && fits && !text_at(each, "uid").empty()) return &each;
        if (&each == &in_production) is_older = true;
    }
    return nullptr;
}

std::string words_for(const json::value& deployment) {
    return fmt::format("{} ({})", text_at(deployment, "uid"), text_at(deployment, "url"));
}

effect_prepared moving(const action_call& what, const json::value& to, std::string preview) {
    const bool back = what.kind == action_kind::vercel_rollback;
    const auto id = text_at(to, "uid");
    auto call = what;
    call.method = "POST";
    call.target =
        with_team(what, fmt::format("/{}/projects/{}/{}/{}", back ? "v1" : "v10",
                                    part(what, "project"), back ? "rollback" : "promote", id));
    call.body = "{}";
    call.with["deployment"] = id; // to be followed
    return {std::move(call), std::move(preview)};
}

resolved roll_back(const action_call& what, const json::array& all, const std::string& now) {
    const auto* in_production = find_deployment(all, now);
    if (!in_production) {
        return cannot{fmt::format("In production is {}, and Vercel does not list what was there "
                                  "before it.",
                                  now)};
    }
    const auto* to = before(all, *in_production);
    if (!to) return cannot{"Vercel knows no deployment to go back to."};
    return moving(what, *to,
                  fmt::format("roll production of {} back from {} to {}. New deployments do not go "
                              "live by themselves until one is promoted",
                              what.with.at("project"), words_for(*in_production), words_for(*to)));
}

resolved promote(const action_call& what, const json::array& all, const std::string& now) {
    if (all.empty() || text_at(all.front(), "uid").empty()) {
        return cannot{"Vercel knows no deployment to go to."};
    }
    const auto& newest = all.front();
    if (text_at(newest, "uid") == now) {
        return cannot{
            fmt::format("The newest deployment, {}, is in production already.", words_for(newest))};
    }
    return moving(what, newest,
                  fmt::format("promote the deployment {} of {} to production, in the place of {}",
                              words_for(newest), what.with.at("project"), now));
}

} // namespace

std::vector<services::service_call> looks(const action_call& what) {
    const auto project = part(what, "project");
    return {reading(what, with_team(what, "/v9/projects/" + project)),
            reading(what, with_team(what, fmt::format("/v6/deployments?projectId={}&target="
                                                      "production&state=READY&limit=100",
                                                      project)))};
}

// After a rollback the newest deployment is not the one in production.
resolved resolve(const action_call& what, const services::service_response& project,
                 const services::service_response& deployments) {
    const auto about = alerts::parse_body(project.body);
    const auto listed = alerts::parse_body(deployments.body);
    const auto* all = deployments_in(listed);
    const auto now = about ? text_at(*about, "targets.production.id") : std::string();
    if (!all || now.empty()) return cannot{"Vercel does not say what is in production."};
    return what.kind == action_kind::vercel_rollback ? roll_back(what, *all, now)
                                                     : promote(what, *all, now);
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
