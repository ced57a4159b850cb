#include "bot/mitigation/steps.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace bot;
using namespace bot::mitigation;
using namespace std::chrono_literals;
using commands::action_call;
using commands::action_end;
using commands::action_kind;

namespace {

constexpr commands::instant now{1'795'407'600s}; // 2026-11-23T04:20:00Z

action_call call(action_kind kind, std::map<std::string, std::string> with) {
    action_call out;
    out.kind = kind;
    out.service = "it";
    out.with = std::move(with);
    return out;
}

services::service_response says(std::string body, int status = 200) {
    return {status, {}, std::move(body), 20ms};
}

commands::effect_prepared prepared(const action_call& what, const std::string& seen,
                                   const std::string& besides = "") {
    auto made = resolve(what, {says(seen), says(besides)});
    const auto* no = std::get_if<cannot>(&made);
    REQUIRE_MESSAGE(!no, (no ? no->why : ""));
    return std::get<commands::effect_prepared>(std::move(made));
}

std::string refused(const action_call& what, const std::string& seen, int status = 200) {
    const auto made = resolve(what, {says(seen, status), says("{}")});
    const auto* no = std::get_if<cannot>(&made);
    return no ? no->why : "";
}

services::service_call look(const action_call& what) {
    const auto all = looks(what);
    REQUIRE(all.size() == 1);
    return all.front();
}

action_call workflow() {
    return call(action_kind::github_workflow, {{"repository", "acme/api"},
                                               {"workflow", "rollback.yml"},
                                               {"ref", "main"},
                                               {"input.incident", "42"}});
}

} // namespace

TEST_CASE("GitHub: the workflow is looked up, started with its inputs, and followed by its run") {
    const auto what = workflow();
    CHECK(look(what).target == "/repos/acme/api/actions/workflows/rollback.yml");
    CHECK(look(what).method == "GET");
    const auto ready = prepared(what, R"({"state":"active"})");
    CHECK(ready.preview == "start the workflow rollback.yml of acme/api on main with incident=42");
    const auto sent = request(ready.call);
    CHECK(sent.target == "/repos/acme/api/actions/workflows/rollback.yml/dispatches");
    CHECK(sent.body == R"({"ref":"main","inputs":{"incident":"42"},"return_run_details":true})");
    CHECK_FALSE(sent.repeat_unsent);
    const auto begun =
        accepted(ready.call, says(R"({"workflow_run_id":9,"html_url":"https://github.com/r/9"})"));
    CHECK(begun.end == action_end::going_on);
    CHECK(begun.reference == "9");
    CHECK(follow(ready.call, "9").target == "/repos/acme/api/actions/runs/9");
    const auto early =
        progress(ready.call, "9", says(R"({"status":"queued","run_number":7})"), now);
    CHECK(early.end == action_end::going_on);
    CHECK(early.text == "Run #7: queued");
    const auto run = [](const std::string& how) {
        return says(R"({"status":"completed","conclusion":")" + how + R"(","run_number":7})");
    };
    CHECK(progress(ready.call, "9", run("success"), now).end == action_end::succeeded);
    CHECK(progress(ready.call, "9", run("failure"), now).text == "Run #7: failure");
    CHECK(progress(ready.call, "9", run("cancelled"), now).end == action_end::failed);
    CHECK(refused(what, R"({"message":"Not Found"})", 404) == "HTTP 404: Not Found");
}

TEST_CASE("GitHub: an older server that answers with nothing is followed by its newest run") {
    const auto what = workflow();
    const auto begun = accepted(what, says("", 204));
    CHECK(begun.end == action_end::going_on);
    CHECK(follow(what, "").target ==
          "/repos/acme/api/actions/workflows/rollback.yml/runs?event=workflow_dispatch&per_page=5");
    const auto runs = [](const std::string& created) {
        return says(R"({"workflow_runs":[{"created_at":")" + created +
                    R"(","status":"completed","conclusion":"success","run_number":8}]})");
    };
    CHECK(progress(what, "", runs("2026-11-23T04:20:03Z"), now).end == action_end::succeeded);
    // Of an earlier time.
    CHECK(progress(what, "", runs("2026-11-23T04:00:00Z"), now).text ==
          "GitHub lists no run of it yet");
}

TEST_CASE("Render: rolls back to the deploy that was live before") {
    const auto what = call(action_kind::render_rollback, {{"service_id", "srv-1"}});
    const auto ready = prepared(what, R"([
        {"deploy":{"id":"dep-9","status":"live","commit":{"message":"fix: pool\nmore"}}},
        {"deploy":{"id":"dep-8x","status":"build_failed"}},
        {"deploy":{"id":"dep-8","status":"deactivated","commit":{"message":"feat: cards"}}},
        {"deploy":{"id":"dep-7","status":"deactivated"}}])");
    CHECK(ready.preview ==
          "roll srv-1 back from dep-9 (fix: pool) to dep-8 (feat: cards). Automatic "
          "deploys stay on: the next push deploys again");
    CHECK(request(ready.call).target == "/services/srv-1/rollback");
    CHECK(request(ready.call).body == R"({"deployId":"dep-8"})");
    CHECK(refused(what, R"([{"deploy":{"id":"dep-9","status":"live"}}])") ==
          "Render knows no earlier deploy to go back to.");
    CHECK(accepted(ready.call, says(R"({"id":"dep-10"})", 201)).reference == "dep-10");
    CHECK(follow(ready.call, "dep-10").target == "/services/srv-1/deploys/dep-10");
    const auto deploy = [&](const std::string& status) {
        return progress(ready.call, "dep-10", says(R"({"id":"dep-10","status":")" + status + "\"}"),
                        now);
    };
    CHECK(deploy("update_in_progress").end == action_end::going_on);
    CHECK(deploy("live").end == action_end::succeeded);
    CHECK(deploy("live").text == "dep-10 is live");
    CHECK(deploy("update_failed").end == action_end::failed);
    CHECK(deploy("canceled").end == action_end::failed);
}

namespace {

// One of Render's list, which is newest first.
std::string listed(int number, const std::string& status, const std::string& commit,
                   const std::string& trigger = "new_commit") {
    return fmt::format(R"({{"deploy":{{"id":"dep-{}","status":"{}","commit":{{"id":"{}"}},
        "trigger":"{}"}}}})",
                       number, status, commit, trigger);
}

} // namespace

TEST_CASE("Render: after a rollback, the next one goes further back, not to what was rolled back") {
    const auto what = call(action_kind::render_rollback, {{"service_id", "srv-1"}});
    const auto among = [](const std::string& newer) {
        return "[" + newer + "," + listed(9, "deactivated", "c9") + "," +
               listed(8, "deactivated", "c8") + "," + listed(7, "deactivated", "c7", "manual") +
               "]";
    };
    const auto twice = prepared(what, among(listed(10, "live", "c8", "rollback")));
    CHECK(request(twice.call).body == R"({"deployId":"dep-7"})");
    CHECK(twice.preview.starts_with("roll srv-1 back from dep-10 to dep-7."));
    const auto first = listed(10, "deactivated", "c8", "rollback");
    // Back twice already.
    CHECK(refused(what, among(listed(11, "live", "c7", "rollback") + "," + first)) ==
          "Render knows no earlier deploy to go back to.");
    // What is deployed since stands on what the rollback had brought back.
    const auto mended = prepared(what, among(listed(11, "live", "c11") + "," + first));
    CHECK(request(mended.call).body == R"({"deployId":"dep-10"})");
    // A rollback to nobody knows what.
    CHECK(refused(what, among(listed(10, "live", "", "rollback"))) ==
          "Render knows no earlier deploy to go back to.");
}

TEST_CASE("Render: where it does not name the deploy, the one that began since is followed") {
    const auto what = call(action_kind::render_rollback, {{"service_id", "srv-1"}});
    const auto begun = accepted(what, says("", 201));
    CHECK(begun.end == action_end::going_on);
    CHECK(follow(what, begun.reference).target == "/services/srv-1/deploys?limit=5");
    const auto deploys = [](const std::string& created) {
        return says(R"([{"deploy":{"id":"dep-10","status":"live","createdAt":")" + created +
                    R"("}}])");
    };
    CHECK(progress(what, "", deploys("2026-11-23T04:20:03Z"), now).end == action_end::succeeded);
    CHECK(progress(what, "", deploys("2026-11-23T04:00:00Z"), now).end == action_end::going_on);
}

TEST_CASE("Render: scales from what is to what is wanted, within reason") {
    auto what = call(action_kind::render_scale, {{"service_id", "srv-1"}, {"instances", "4"}});
    const auto ready = prepared(what, R"({"serviceDetails":{"numInstances":2}})");
    CHECK(ready.preview == "scale srv-1 from 2 to 4 instances");
    CHECK(request(ready.call).body == R"({"numInstances":4})");
    CHECK(accepted(ready.call, says("", 202)).end == action_end::going_on);
    CHECK(follow(ready.call, "").target == "/services/srv-1/instances");
    const auto two = progress(ready.call, "", says(R"([{"id":"a"},{"id":"b"}])"), now);
    CHECK(two.end == action_end::going_on);
    CHECK(two.text == "2 of 4 instances run");
    CHECK(progress(ready.call, "", says("[1,2,3,4]"), now).end == action_end::succeeded);
    CHECK(progress(ready.call, "", says("{}"), now).end == action_end::going_on);
    for (const auto* count : {"0", "-1", "many", "100000"}) {
        what.with["instances"] = count;
        CHECK_MESSAGE(!refused(what, "{}").empty(), count);
    }
}

TEST_CASE("Vercel: back to the deployment before the one in production, or forward to the newest") {
    const auto rolls_back =
        call(action_kind::vercel_rollback, {{"project", "prj_1"}, {"team", "team_1"}});
    const auto promotes = call(action_kind::vercel_promote, {{"project", "prj_1"}});
    const auto deployments = R"({"deployments":[{"uid":"dpl_4","url":"a-4.vercel.app"},
        {"uid":"dpl_3","url":"a-3.vercel.app","isRollbackCandidate":true},
        {"uid":"dpl_2","url":"a-2.vercel.app","isRollbackCandidate":false},
        {"uid":"dpl_1","url":"a-1.vercel.app","isRollbackCandidate":true}]})";
    const auto in_production = [](const std::string& id) {
        return R"({"targets":{"production":{"id":")" + id + "\"}}}";
    };
    const auto refusal = [&](const action_call& what, const std::string& project) {
        const auto made = resolve(what, {says(project), says(deployments)});
        const auto* no = std::get_if<cannot>(&made);
        return no ? no->why : "";
    };
    REQUIRE(looks(rolls_back).size() == 2);
    CHECK(looks(rolls_back)[0].target == "/v9/projects/prj_1?teamId=team_1");
    CHECK(looks(rolls_back)[1].target == "/v6/deployments?projectId=prj_1&target=production&"
                                         "state=READY&limit=100&teamId=team_1");

    const auto back = prepared(rolls_back, in_production("dpl_4"), deployments);
    CHECK(request(back.call).target == "/v1/projects/prj_1/rollback/dpl_3?teamId=team_1");
    CHECK(
        back.preview ==
        "roll production of prj_1 back from dpl_4 (a-4.vercel.app) to dpl_3 (a-3.vercel.app). New "
        "deployments do not go live by themselves until one is promoted");
    CHECK(accepted(back.call, says("", 201)).end == action_end::going_on);
    // Once more: from where production is now, not from the newest.
    const auto again = prepared(rolls_back, in_production("dpl_3"), deployments);
    CHECK(request(again.call).target == "/v1/projects/prj_1/rollback/dpl_1?teamId=team_1");
    CHECK(again.preview.starts_with(
        "roll production of prj_1 back from dpl_3 (a-3.vercel.app) to dpl_1 (a-1.vercel.app)."));
    CHECK(refusal(rolls_back, in_production("dpl_1")) ==
          "Vercel knows no deployment to go back to.");
    CHECK(refusal(rolls_back, in_production("dpl_0")) ==
          "In production is dpl_0, and Vercel does not list what was there before it.");

    const auto forward = prepared(promotes, in_production("dpl_3"), deployments);
    CHECK(request(forward.call).target == "/v10/projects/prj_1/promote/dpl_4");
    CHECK(forward.preview == "promote the deployment dpl_4 (a-4.vercel.app) of prj_1 to "
                             "production, in the place of dpl_3");
    CHECK(refusal(promotes, in_production("dpl_4")) ==
          "The newest deployment, dpl_4 (a-4.vercel.app), is in production already.");
    CHECK(refusal(promotes, "{}") == "Vercel does not say what is in production.");
}

TEST_CASE("Vercel: followed until production has moved") {
    auto what = call(action_kind::vercel_rollback,
                     {{"project", "prj_1"}, {"team", "team_1"}, {"deployment", "dpl_1"}});
    CHECK(follow(what, "").target == "/v9/projects/prj_1?teamId=team_1");
    const auto request = [&](const std::string& to, const std::string& status) {
        return progress(what, "",
                        says(R"({"targets":{"production":{"id":"dpl_3"}},"lastAliasRequest":
            {"toDeploymentId":")" +
                             to + R"(","jobStatus":")" + status + "\"}}"),
                        now);
    };
    CHECK(request("dpl_1", "pending").end == action_end::going_on);
    CHECK(request("dpl_1", "in-progress").text == "Vercel says: in-progress");
    CHECK(request("dpl_1", "succeeded").end == action_end::succeeded);
    CHECK(request("dpl_1", "succeeded").text == "Production is dpl_1");
    CHECK(request("dpl_1", "failed").end == action_end::failed);
    CHECK(request("dpl_1", "skipped").end == action_end::failed);
    CHECK(request("dpl_9", "succeeded").end == action_end::going_on); // somebody else's
    CHECK(request("dpl_9", "succeeded").text == "Vercel's last request is for dpl_9");
    const auto target = [&](const std::string& id) {
        return progress(what, "", says(R"({"targets":{"production":{"id":")" + id + "\"}}}"), now);
    };
    CHECK(target("dpl_1").end == action_end::succeeded);
    CHECK(target("dpl_3").end == action_end::going_on);
}

TEST_CASE("feature flags: what they are now is said, and they are turned") {
    const std::map<std::string, std::string> where{
        {"project", "web"}, {"flag", "cards"}, {"environment", "production"}, {"turn", "off"}};
    const auto dark = prepared(call(action_kind::launchdarkly, where),
                               R"({"environments":{"production":{"on":true}}})");
    CHECK(dark.preview == "turn the flag cards off in production (it is on now)");
    const auto sent = request(dark.call);
    CHECK(sent.method == "PATCH");
    CHECK(sent.target == "/api/v2/flags/web/cards");
    CHECK(sent.headers.back().second ==
          "application/json; domain-model=launchdarkly.semanticpatch");
    CHECK(dry_request(dark.call)->target == "/api/v2/flags/web/cards?dryRun=true");

    const auto leash = prepared(call(action_kind::unleash, where),
                                R"({"environments":[{"name":"production","enabled":true}]})");
    CHECK(request(leash.call).target ==
          "/api/admin/projects/web/features/cards/environments/production/off");
    CHECK_FALSE(dry_request(leash.call));

    const auto smith = prepared(
        call(action_kind::flagsmith, {{"environment", "env1"}, {"feature", "7"}, {"turn", "on"}}),
        R"({"results":[{"id":55,"enabled":false}]})");
    CHECK(request(smith.call).target == "/environments/env1/featurestates/55/");
    CHECK(request(smith.call).body == R"({"enabled":true})");
    CHECK(smith.preview == "turn the flag 7 on in env1 (it is off now)");
}

TEST_CASE("feature flags: turned when the service says so itself") {
    auto what =
        call(action_kind::unleash,
             {{"project", "web"}, {"flag", "cards"}, {"environment", "eu"}, {"turn", "off"}});
    CHECK(accepted(what, says("")).end == action_end::going_on);
    CHECK(follow(what, "").target == look(what).target);
    const auto is = [&](const std::string& now_is) {
        return progress(what, "",
                        says(R"({"environments":[{"name":"us","enabled":false},
                        {"name":"eu","enabled":)" +
                             now_is + "}]}"),
                        now);
    };
    CHECK(is("true").end == action_end::going_on);
    CHECK(is("true").text == "cards is still on in eu");
    CHECK(is("false").end == action_end::succeeded);
    CHECK(is("false").text == "cards is off in eu");
    CHECK(progress(what, "", says("<html>"), now).end == action_end::going_on);
    CHECK(refused(what, R"({"environments":[]})") == "There is no flag cards in eu.");
}

TEST_CASE("generic: the call itself is what will happen") {
    auto what = call(action_kind::http, {});
    what.target = "/failover";
    what.body = R"({"to":"replica"})";
    CHECK(looks(what).empty());
    const auto made = resolve(what, {});
    CHECK(std::get<commands::effect_prepared>(made).preview ==
          R"(send POST /failover to it: {"to":"replica"})");
    CHECK(accepted(what, says("", 204)).end == action_end::succeeded);
}

TEST_CASE("what was certainly not carried out has failed; what nobody can tell is unknown") {
    const auto what = workflow();
    CHECK(accepted(what, services::service_not_sent{"refused"}).end == action_end::failed);
    CHECK(accepted(what, services::service_unknown{"late"}).end == action_end::unknown);
    CHECK(accepted(what, says("", 422)).end == action_end::failed);
    CHECK(accepted(what, says("", 429)).end == action_end::failed);
    for (const auto status : {500, 502, 503, 504})
        CHECK(accepted(what, says("", status)).end == action_end::unknown);
}

TEST_CASE("what stands in a path cannot lead elsewhere") {
    const auto what = call(action_kind::render_scale, {{"service_id", "srv?x=1#&%2f"}});
    CHECK(look(what).target == "/services/srv-x-1---2f");
}
