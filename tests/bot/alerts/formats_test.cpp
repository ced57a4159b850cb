#include "tests/bot/alerts/alert_scene.hpp"

#include <fmt/format.h>

using namespace bot;
using namespace bot::alerts;
using commands::alert;
using commands::alert_state;

namespace {

boost::json::value json(const std::string& text) {
    const auto read = parse_body(text);
    REQUIRE(read);
    return *read;
}

std::string workflow_run(std::string conclusion, int number, int attempt = 1) {
    return fmt::format(R"({{"action":"completed",
        "workflow":{{"id":71,"name":"Deploy API","path":".github/workflows/deploy-api.yml"}},
        "workflow_run":{{"id":9001,"name":"","display_title":"fix: pool size",
          "path":".github/workflows/deploy-api.yml","run_number":{},"run_attempt":{},
          "event":"push","status":"completed","conclusion":"{}","head_branch":"main",
          "html_url":"https://github.com/acme/api/actions/runs/9001",
          "updated_at":"2026-11-23T04:24:00Z"}},
        "repository":{{"full_name":"acme/api"}}}})",
                       number, attempt, conclusion);
}

alert only(const std::vector<alert>& all) {
    REQUIRE(all.size() == 1);
    return all.front();
}

alert github(const std::string& event, const std::string& body) {
    return only(alerts_in(signed_by_github(event, body), sender(format::github)));
}

bool github_says_nothing(const std::string& event, const std::string& body) {
    return status_of(signed_by_github(event, body), sender(format::github)) == 200;
}

constexpr auto group = R"({"receiver":"bot","status":"firing","alerts":[
  {"status":"firing","labels":{"alertname":"HighLatency","service":"api","severity":"critical"},
   "annotations":{"summary":"p95 above 2s","runbook_url":"https://example.com/rb"},
   "startsAt":"2026-11-23T04:20:02.437972817Z","endsAt":"0001-01-01T00:00:00Z",
   "generatorURL":"http://prom/graph?g0.expr=x","fingerprint":"6a4f37c34a2d1e4b"},
  {"status":"resolved","labels":{"alertname":"HighLatency","service":"web"},"annotations":{},
   "startsAt":"2026-11-23T04:20:02Z","endsAt":"2026-11-23T04:30:00Z",
   "generatorURL":"","fingerprint":"7b"},
  {"status":"firing","labels":{"alertname":"NoFingerprint"}}],
  "groupLabels":{"alertname":"HighLatency"},"version":"4",
  "groupKey":"{}:{alertname=\"HighLatency\"}","truncatedAlerts":0})";

} // namespace

TEST_CASE("GitHub: a failed run fires, a later one that succeeds is its end") {
    const auto failed = github("workflow_run", workflow_run("failure", 163));
    CHECK(failed.state == alert_state::firing);
    CHECK(failed.title == "Deploy API #163 failed on main");
    CHECK(failed.key == "gh:acme/api:.github/workflows/deploy-api.yml:main");
    CHECK(failed.link == "https://github.com/acme/api/actions/runs/9001");
    CHECK(failed.labels.at("branch") == "main");
    CHECK(as_order(failed.started_at) == 1795407840000);
    const auto again = github("workflow_run", workflow_run("success", 163, 2));
    const auto next = github("workflow_run", workflow_run("success", 164));
    CHECK(again.state == alert_state::resolved);
    CHECK(again.key == failed.key);
    CHECK(failed.order < again.order);
    CHECK(again.order < next.order);
    for (const auto* word : {"timed_out", "startup_failure"})
        CHECK(github("workflow_run", workflow_run(word, 1)).state == alert_state::firing);
    for (const auto* word : {"cancelled", "skipped", "neutral", "stale", "action_required"})
        CHECK(github_says_nothing("workflow_run", workflow_run(word, 1)));
}

TEST_CASE("GitHub: checks, deployments, pings and events nobody asked for") {
    const auto check = github("check_run", R"({"action":"completed","check_run":{"name":"health",
        "conclusion":"failure","html_url":"https://github.com/c","completed_at":
        "2026-11-23T04:24:00Z","check_suite":{"head_branch":"main"},"output":{"title":"3 of 9"}},
        "repository":{"full_name":"acme/api"}})");
    CHECK(check.key == "gh:acme/api:check:health:main");
    CHECK(check.title == "Check health failed on main");
    const auto deployment = [](const std::string& state) {
        return R"({"deployment_status":{"state":")" + state +
               R"(","target_url":"https://github.com/d","created_at":"2026-11-23T04:24:00Z"},
               "deployment":{"environment":"production"},"repository":{"full_name":"acme/api"}})";
    };
    CHECK(github("deployment_status", deployment("failure")).title ==
          "Deployment of acme/api to production failed");
    CHECK(github("deployment_status", deployment("error")).state == alert_state::firing);
    CHECK(github("deployment_status", deployment("success")).state == alert_state::resolved);
    CHECK(github_says_nothing("deployment_status", deployment("inactive")));
    CHECK(github_says_nothing("ping", R"({"zen":"Keep it simple","hook_id":11})"));
    CHECK(github_says_nothing("star", R"({"action":"created"})"));
    CHECK(github_says_nothing("workflow_run", "{}"));
    CHECK(github_says_nothing("workflow_run", "[]"));
}

TEST_CASE("Sentry: issue alerts, metric alerts and resolved issues") {
    net::http_headers headers;
    headers.set("Sentry-Hook-Resource", "event_alert");
    headers.set("Request-ID", "4711");
    const auto event = read_sentry(headers, json(R"({"action":"triggered","data":{"event":{
        "issue_id":"1117","title":"TimeoutError: pool","culprit":"db.pool in acquire",
        "web_url":"https://sentry.io/x","datetime":"2026-11-23T04:20:00.0Z",
        "tags":[["environment","production"],["level","error"],"odd",[1,2]]},
        "triggered_rule":"Error spike on API",
        "issue_alert":{"settings":[{"name":"severity","value":"SEV2"}]}}})"));
    CHECK(event.delivery == "4711");
    const auto fired = only(event.alerts);
    CHECK(fired.key == "sentry:1117");
    CHECK(fired.title == "TimeoutError: pool");
    CHECK(fired.labels.at("environment") == "production");
    CHECK(fired.severity == "SEV2");

    headers.set("Sentry-Hook-Resource", "metric_alert");
    const auto metric = [&](const std::string& action) {
        return only(read_sentry(headers, json(R"({"action":")" + action + R"(","data":{
            "description_title":"Critical: Too many errors","web_url":"https://sentry.io/y",
            "metric_alert":{"identifier":"1","alert_rule":{"id":"7","name":"Too many"}}}})"))
                        .alerts);
    };
    CHECK(metric("critical").state == alert_state::firing);
    CHECK(metric("critical").severity == "critical");
    CHECK(metric("resolved").state == alert_state::resolved);
    CHECK(metric("resolved").key == "sentry:metric:1");

    headers.set("Sentry-Hook-Resource", "issue");
    const auto issue = only(read_sentry(headers, json(R"({"action":"resolved","data":{"issue":{
        "id":"1117","title":"TimeoutError: pool"}}})"))
                                .alerts);
    CHECK(issue.key == fired.key);
    CHECK(issue.state == alert_state::resolved);
    CHECK(
        read_sentry(headers, json(R"({"action":"assigned","data":{"issue":{}}})")).alerts.empty());
}

TEST_CASE("Alertmanager: each alert of a group, as it stands, grouped as the sender groups") {
    const auto all = read_alertmanager(json(group)).alerts;
    REQUIRE(all.size() == 2);
    CHECK(all[0].key == "am:6a4f37c34a2d1e4b");
    CHECK(all[0].title == "HighLatency: p95 above 2s");
    CHECK(all[0].severity == "critical");
    CHECK(all[0].link == "https://example.com/rb");
    CHECK(as_order(all[0].started_at) == 1795407602437);
    CHECK(all[1].state == alert_state::resolved);
    CHECK(all[1].order == as_order(read_instant("2026-11-23T04:30:00Z")));
    CHECK(all[0].fingerprint == all[1].fingerprint);
}

TEST_CASE("labels of the configuration may group instead") {
    auto from = sender(format::alertmanager);
    from.group_by = {"service", "missing"};
    const auto all = alerts_in(with_token(group), from);
    REQUIRE(all.size() == 2);
    CHECK(all[0].fingerprint == "test/api/");
    CHECK(all[1].fingerprint == "test/web/");
}

TEST_CASE(
    "Alertmanager sends the same group again: it is stored again, and changes nothing there") {
    const auto meant = take_in(with_token(group), sender(format::alertmanager), sent_at);
    CHECK(std::get<storage::incoming>(meant).dedupe_key.empty());
}

TEST_CASE("Grafana: the same shape; its test alert is about nothing") {
    auto body = json(group).as_object();
    body["orgId"] = 1;
    CHECK(read_grafana(body).alerts.front().key == "graf:1:6a4f37c34a2d1e4b");
    body["alerts"].as_array()[0].as_object()["labels"].as_object()["alertname"] = "TestAlert";
    CHECK(read_grafana(body).alerts.size() == 1);
}

TEST_CASE("PagerDuty: triggered, reopened and resolved; what the bot opened there is no news") {
    const auto event = [](const std::string& type, const std::string& key = "x") {
        net::http_headers headers;
        headers.set("X-Webhook-Id", "w1");
        return read_pagerduty(headers, json(R"({"event":{"id":"01ABC","event_type":")" + type +
                                            R"(","occurred_at":"2026-11-23T04:21:00.000Z",
            "agent":null,"data":{"id":"PINC1","incident_key":")" +
                                            key +
                                            R"(","title":"API 5xx",
            "html_url":"https://acme.pagerduty.com/incidents/PINC1","urgency":"high",
            "priority":{"summary":"P1"},"service":{"id":"PS1","summary":"API"}}}})"));
    };
    const auto fired = only(event("incident.triggered").alerts);
    CHECK(fired.key == "pd:PINC1");
    CHECK(fired.severity == "P1");
    CHECK(event("incident.triggered").delivery == "w1");
    CHECK(only(event("incident.resolved").alerts).state == alert_state::resolved);
    CHECK(event("incident.acknowledged").alerts.empty());
    CHECK(event("incident.triggered", "incident-bot-42").alerts.empty());
}

TEST_CASE("Datadog: by the documented template; a test send has nothing to say") {
    const auto monitor = [](const std::string& transition) {
        return read_datadog(json(R"({"id":"1","alert_id":"77","cycle":"c1","transition":")" +
                                 transition + R"(","title":"CPU high","link":"https://dd",
            "priority":"P2","tags":"env:prod,team:core","scope":"host:a"})"));
    };
    for (const auto* word : {"Triggered", "Re-Triggered", "No Data", "Warn", "Renotify"})
        CHECK(only(monitor(word).alerts).state == alert_state::firing);
    const auto over = only(monitor("Recovered").alerts);
    CHECK(over.state == alert_state::resolved);
    CHECK(over.key == "dd:c1");
    CHECK(over.labels.at("team") == "core");
    CHECK(monitor("$ALERT_TRANSITION").alerts.empty());
    CHECK(monitor("Something new").alerts.empty());
}

TEST_CASE("generic: the usual names, or where the configuration says each thing stands") {
    const auto usual = sender(format::generic);
    const auto one = only(read_generic({}, json(R"({"status":"firing","dedup_key":"lag",
        "title":"Replica lag 94 s","severity":"critical","description":"on db-2",
        "labels":{"team":"data","n":3},"link":"https://x","started_at":1795407603})"),
                                       usual)
                              .alerts);
    CHECK(one.key == "lag");
    CHECK(one.labels.at("n") == "3");
    CHECK(as_order(one.started_at) == 1795407603000);
    const auto on_call = only(read_generic({}, json(R"({"alert_uid":"u1","title":"T","state":"ok",
        "message":"m","link_to_upstream_details":"https://x"})"),
                                           usual)
                                  .alerts);
    CHECK(on_call.key == "u1");
    CHECK(on_call.state == alert_state::resolved);
    auto mapped = usual;
    mapped.fields = {{"key", "data.id"}, {"title", "data.name"}, {"state", "data.how"}};
    const auto own =
        only(read_generic({}, json(R"({"data":{"id":7,"name":"Disk","how":"recovered"}})"), mapped)
                 .alerts);
    CHECK(own.key == "7");
    CHECK(own.state == alert_state::resolved);
    CHECK(read_generic({}, json("{}"), usual).alerts.empty());
    CHECK(read_generic({}, json("[1,2]"), usual).alerts.empty());
}

TEST_CASE("only an address becomes a link") {
    auto from = sender(format::generic);
    for (const auto* link : {"javascript:alert(1)", "https://x|y", "https://x>", "ftp://x", "x"}) {
        const auto body = fmt::format(R"({{"title":"T","link":"{}"}})", link);
        CHECK_MESSAGE(alerts_in(with_token(body), from).front().link.empty(), link);
    }
    CHECK(alerts_in(with_token(R"({"title":"T","link":"https://x/y?z=1"})"), from).front().link ==
          "https://x/y?z=1");
}
