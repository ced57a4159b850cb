#include "tests/services/toy_platform.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace services_at_hand {
namespace {

namespace json = boost::json;
using bot::services::service_call;
using bot::services::service_response;
using commands::action_kind;

service_response said(int status, std::string body = "") {
    return {status, {{"content-type", "application/json"}}, std::move(body), {}};
}

// The one request that changes something.
struct documented {
    std::string method;
    std::string target;
    std::string member; // that its body must have
    int status;         // of its answer
    std::string answer;
};

const documented& change_of(action_kind kind) {
    static const std::map<action_kind, documented> all = {
        {action_kind::github_workflow,
         {"POST", "/repos/acme/api/actions/workflows/rollback.yml/dispatches", "ref", 200,
          R"({"workflow_run_id":9,"html_url":"https://github.example/acme/api/actions/runs/9"})"}},
        {action_kind::render_rollback,
         {"POST", "/services/srv-1/rollback", "deployId", 201, R"({"id":"dep-10"})"}},
        {action_kind::render_scale, {"POST", "/services/srv-1/scale", "numInstances", 202, "{}"}},
        {action_kind::vercel_rollback,
         {"POST", "/v1/projects/prj_1/rollback/dpl_1?teamId=team_1", "", 201, ""}},
        {action_kind::vercel_promote,
         {"POST", "/v10/projects/prj_1/promote/dpl_3?teamId=team_1", "", 202, ""}},
        {action_kind::launchdarkly,
         {"PATCH", "/api/v2/flags/web/cards", "instructions", 200, "{}"}},
        {action_kind::unleash,
         {"POST", "/api/admin/projects/web/features/cards/environments/production/off", "", 200,
          ""}},
        {action_kind::flagsmith,
         {"PATCH", "/environments/production/featurestates/55/", "enabled", 200, "{}"}},
        {action_kind::http, {"POST", "/fix", "incident", 204, ""}},
    };
    return all.at(kind);
}

std::string deploy(std::string_view id, std::string_view status) {
    return fmt::format(R"({{"id":"{}","status":"{}","commit":{{"message":"change {}"}}}})", id,
                       status, id);
}

} // namespace

std::vector<action_kind> toy_platform::kinds() {
    std::vector<action_kind> out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<action_kind>>(
        [&](auto each) { out.push_back(each.value); });
    return out;
}

commands::action_call toy_platform::configured(action_kind kind) {
    commands::action_call out;
    out.kind = kind;
    out.service = boost::describe::enum_to_string(kind, "");
    switch (kind) {
    case action_kind::github_workflow:
        out.with = {{"repository", "acme/api"},
                    {"workflow", "rollback.yml"},
                    {"ref", "main"},
                    {"input.incident", "{incident}"}};
        break;
    case action_kind::render_rollback:
        out.with = {{"service_id", "srv-1"}};
        break;
    case action_kind::render_scale:
        out.with = {{"service_id", "srv-1"}, {"instances", "4"}};
        break;
    case action_kind::vercel_rollback:
    case action_kind::vercel_promote:
        out.with = {{"project", "prj_1"}, {"team", "team_1"}};
        break;
    case action_kind::launchdarkly:
    case action_kind::unleash:
        out.with = {
            {"project", "web"}, {"flag", "cards"}, {"environment", "production"}, {"turn", "off"}};
        break;
    case action_kind::flagsmith:
        out.with = {{"environment", "production"}, {"feature", "7"}, {"turn", "off"}};
        break;
    case action_kind::http:
        out.target = "/fix";
        out.body = R"({"incident":"{incident}"})";
        break;
    }
    return out;
}

service_response toy_platform::operator()(const service_call& call) {
    return call.method == "GET" ? look(call.target) : change(call);
}

service_response toy_platform::wrong(std::string what) {
    complaints.push_back(what);
    return said(422, json::serialize(json::object{{"message", std::move(what)}}));
}

bool toy_platform::has_come_to_its_end() {
    return !changes.empty() && ++looks_ > looks_until_its_end;
}

// Empty where it is as documented.
std::string toy_platform::fault_of(const service_call& call, const json::value& body) const {
    const auto& known = change_of(kind_);
    if (call.method != known.method || call.target != known.target) {
        return call.method + " " + call.target;
    }
    const auto* members = body.if_object();
    if (!known.member.empty() && (!members || !members->contains(known.member))) {
        return "no " + known.member;
    }
    if (kind_ != action_kind::launchdarkly) return {};
    const bool semantic = std::ranges::any_of(call.headers, [](const auto& each) {
        return each.second == "application/json; domain-model=launchdarkly.semanticpatch";
    });
    return semantic ? "" : "a patch of another sort";
}

service_response toy_platform::change(const service_call& call) {
    boost::system::error_code bad;
    const auto body = call.body.empty() ? json::value() : json::parse(call.body, bad);
    if (bad) return wrong("a body that is no JSON");
    auto asked = call;
    const std::string rehearsal = "?dryRun=true";
    const bool dry = kind_ == action_kind::launchdarkly && asked.target.ends_with(rehearsal);
    if (dry) asked.target.resize(asked.target.size() - rehearsal.size());
    if (auto fault = fault_of(asked, body); !fault.empty()) return wrong(std::move(fault));
    const auto& known = change_of(kind_);
    if (!dry) {
        changes.push_back(fmt::format("{} {}", call.target, call.body));
        looks_ = 0;
    }
    return said(known.status, known.answer);
}

service_response toy_platform::look(const std::string& target) {
    switch (kind_) {
    case action_kind::github_workflow:
        return github(target);
    case action_kind::render_rollback:
    case action_kind::render_scale:
        return render(target);
    case action_kind::vercel_rollback:
    case action_kind::vercel_promote:
        return vercel(target);
    case action_kind::launchdarkly:
    case action_kind::unleash:
    case action_kind::flagsmith:
        return flag(target);
    case action_kind::http:
        break;
    }
    return wrong(target);
}

service_response toy_platform::github(const std::string& target) {
    if (target == "/repos/acme/api/actions/workflows/rollback.yml") {
        return said(200, R"({"state":"active"})");
    }
    if (target != "/repos/acme/api/actions/runs/9") return wrong(target);
    const bool ended = has_come_to_its_end();
    return said(200, fmt::format(R"({{"id":9,"run_number":7,"status":"{}","conclusion":{},
        "html_url":"https://github.example/acme/api/actions/runs/9"}})",
                                 ended ? "completed" : "in_progress",
                                 !ended      ? "null"
                                 : ends_well ? "\"success\""
                                             : "\"failure\""));
}

service_response toy_platform::render(const std::string& target) {
    const std::string service = "/services/srv-1";
    if (target == service) return said(200, R"({"serviceDetails":{"numInstances":2}})");
    if (target == service + "/deploys?limit=100") {
        return said(200, fmt::format(R"([{{"deploy":{}}},{{"deploy":{}}}])",
                                     deploy("dep-9", "live"), deploy("dep-8", "deactivated")));
    }
    if (target == service + "/deploys/dep-10") {
        const bool ended = has_come_to_its_end();
        return said(200, deploy("dep-10", !ended      ? "update_in_progress"
                                          : ends_well ? "live"
                                                      : "update_failed"));
    }
    if (target != service + "/instances") return wrong(target);
    const bool ended = has_come_to_its_end() && ends_well;
    return said(200, ended ? R"([{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"}])"
                           : R"([{"id":"a"},{"id":"b"}])");
}

// In production is dpl_2, for dpl_3 was rolled back.
service_response toy_platform::vercel(const std::string& target) {
    if (target.starts_with("/v6/deployments?projectId=prj_1&")) {
        return said(200, R"({"deployments":[{"uid":"dpl_3","url":"a-3.vercel.app"},
            {"uid":"dpl_2","url":"a-2.vercel.app","isRollbackCandidate":true},
            {"uid":"dpl_1","url":"a-1.vercel.app","isRollbackCandidate":true}]})");
    }
    if (target != "/v9/projects/prj_1?teamId=team_1") return wrong(target);
    if (changes.empty()) return said(200, R"({"targets":{"production":{"id":"dpl_2"}}})");
    const std::string wanted = kind_ == action_kind::vercel_rollback ? "dpl_1" : "dpl_3";
    const bool ended = has_come_to_its_end();
    return said(200, fmt::format(R"({{"lastAliasRequest":{{"toDeploymentId":"{}",
        "jobStatus":"{}"}},"targets":{{"production":{{"id":"{}"}}}}}})",
                                 wanted,
                                 !ended      ? "in-progress"
                                 : ends_well ? "succeeded"
                                             : "failed",
                                 ended && ends_well ? wanted : "dpl_2"));
}

service_response toy_platform::flag(const std::string& target) {
    const bool off = has_come_to_its_end() && ends_well;
    if (kind_ == action_kind::launchdarkly && target == "/api/v2/flags/web/cards") {
        return said(200, fmt::format(R"({{"environments":{{"production":{{"on":{}}}}}}})", !off));
    }
    if (kind_ == action_kind::unleash && target == "/api/admin/projects/web/features/cards") {
        return said(
            200, fmt::format(R"({{"environments":[{{"name":"production","enabled":{}}}]}})", !off));
    }
    if (kind_ == action_kind::flagsmith &&
        target == "/environments/production/featurestates/?feature=7") {
        return said(200, fmt::format(R"({{"results":[{{"id":55,"enabled":{}}}]}})", !off));
    }
    return wrong(target);
}

} // namespace services_at_hand
