#include "bot/investigation/questions.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace bot;
using namespace bot::investigation;
using namespace std::chrono_literals;
using commands::probe_kind;
using commands::verdict;

namespace {

constexpr commands::instant now{1'795'407'600s}; // 2026-11-23T04:20:00Z

commands::run_probe asks(probe_kind kind) {
    commands::run_probe out;
    out.probe.name = "it";
    out.probe.kind = kind;
    out.probe.service = "it";
    out.since = now - 3h;
    return out;
}

services::service_response says(std::string body, int status = 200) {
    return {status, {}, std::move(body), 84ms};
}

commands::probe_answer hears(const commands::run_probe& asked, std::string body, int status = 200) {
    return read_answer(asked, says(std::move(body), status));
}

} // namespace

TEST_CASE("a probe that fails says how") {
    const auto asked = asks(probe_kind::sentry);
    const auto late = read_answer(asked, services::service_unknown{"deadline"});
    CHECK(late.verdict == verdict::unknown);
    CHECK(late.says == "no answer within 5 s");
    CHECK(read_answer(asked, services::service_not_sent{"connection refused"}).says ==
          "not reached: connection refused");
    CHECK(hears(asked, "", 502).says == "HTTP 502");
    CHECK(hears(asked, "<html>hello</html>").says == "HTTP 200, which says nothing readable");
    for (const auto kind :
         {probe_kind::metrics, probe_kind::prometheus, probe_kind::sentry, probe_kind::github_runs,
          probe_kind::github_deployments, probe_kind::status_page}) {
        for (const auto* body : {"", "{\"rub", "null", "[]]", "{}", "\"x\"", "<html>"}) {
            const auto answer = hears(asks(kind), body);
            const bool never_well = answer.verdict == verdict::unknown;
            CHECK_MESSAGE(never_well, body);
        }
    }
}

TEST_CASE("health endpoints, in the usual formats") {
    const auto asked = asks(probe_kind::health);
    CHECK(hears(asked, "ok").says == "84 ms");
    CHECK(hears(asked, R"({"status":"pass"})").verdict == verdict::good);
    CHECK(hears(asked, "", 503).says == "HTTP 503 after 84 ms");
    CHECK(hears(asked, "", 503).verdict == verdict::stands_out);
    const auto draft = hears(asked, R"({"status":"warn","checks":{"postgres:responseTime":[
        {"status":"fail","output":"connection refused"}],"redis":[{"status":"pass"}]}})");
    CHECK(draft.verdict == verdict::stands_out);
    REQUIRE(draft.findings.size() == 1);
    CHECK(draft.findings.front().text == "postgres:responseTime is fail: connection refused");
    const auto spring =
        hears(asked, R"({"status":"DOWN","components":{"db":{"status":"DOWN"}}})", 503);
    CHECK(spring.findings.front().text == "db is down");
    CHECK(spring.says == "says \"down\", HTTP 503 after 84 ms");
    CHECK(read_answer(asked, services::service_unknown{"late"}).verdict == verdict::stands_out);
}

TEST_CASE("a service's own metrics, as text or as JSON") {
    auto asked = asks(probe_kind::metrics);
    asked.probe.only = {"queue_depth"};
    asked.probe.above = "100";
    CHECK(hears(asked, "# HELP queue_depth x\nqueue_depth{q=\"a b\"} 12 1700\nother 5\n").says ==
          "queue_depth 12");
    const auto deep = hears(asked, R"({"queue_depth":512,"other":1})");
    CHECK(deep.verdict == verdict::stands_out);
    CHECK(deep.findings.front().text == "queue_depth is 512, above 100");
}

TEST_CASE("Prometheus is asked for the last hour, and its answer is one line") {
    auto asked = asks(probe_kind::prometheus);
    asked.probe.query = R"(rate(x{code="500"}[5m]))";
    asked.probe.unit = "ms";
    asked.probe.above = "200";
    const auto call = question(asked.probe, now);
    CHECK(call.target == "/api/v1/query_range?query=rate%28x%7Bcode%3D%22500%22%7D%5B5m%5D%29"
                         "&start=1795404000&end=1795407600&step=60&timeout=5s");
    CHECK_FALSE(call.repeat_unsent);
    const auto matrix = [](std::string_view values) {
        return fmt::format(R"({{"status":"success","data":{{"resultType":"matrix","result":[
            {{"metric":{{}},"values":[{}]}}]}}}})",
                           values);
    };
    CHECK(hears(asked, matrix(R"([1,"100"],[2,"100"],[3,"170"],[4,"NaN"])")).says == "170 ms ▁▁█");
    CHECK(hears(asked, matrix(R"([1,"100"],[2,"210"])")).verdict == verdict::stands_out);
    const auto nothing =
        hears(asked, R"({"status":"success","data":{"resultType":"matrix","result":[]}})");
    CHECK(nothing.says == "no data for the last hour");
    CHECK(nothing.verdict == verdict::unknown);
}

TEST_CASE("a sparkline is as long as it may be, and keeps the peaks") {
    CHECK(sparkline({}).empty());
    CHECK(sparkline({1}) == "▁");
    CHECK(sparkline({5, 5, 5}) == "▁▁▁");
    std::vector<double> hour(60, 1);
    hour[31] = 9;
    CHECK(sparkline(hour, 6) == "▁▁▁█▁▁");
}

TEST_CASE("Sentry: new issues stand out, the most frequent is told where none is new") {
    const auto asked = asks(probe_kind::sentry);
    CHECK(question(asked.probe, now).target ==
          "?query=is%3Aunresolved&sort=new&statsPeriod=24h&limit=25");
    const auto fresh = hears(asked, R"([
        {"title":"Old","count":"9000","firstSeen":"2026-10-01T00:00:00Z","permalink":"https://s/1"},
        {"title":"Rare","count":"2","firstSeen":"2026-11-23T04:10:00Z"},
        {"title":"PaymentDeclinedError","count":"412","firstSeen":"2026-11-23T04:01:00Z",
         "permalink":"https://s/3"}])");
    CHECK(fresh.says == "2 new issues");
    CHECK(fresh.verdict == verdict::stands_out);
    REQUIRE(fresh.findings.size() == 2);
    CHECK(fresh.findings.front().text == "PaymentDeclinedError, new, 412 events");
    const auto old =
        hears(asked, R"([{"title":"Old","count":"9000","firstSeen":"2026-10-01T00:00:00Z"}])");
    CHECK(old.verdict == verdict::good);
    CHECK(old.says == "1 issue, none new; most frequent: Old, 9000 events");
    CHECK(hears(asked, "[]").says == "0 issues, none new");
}

TEST_CASE("GitHub's runs are changes, with who and when") {
    const auto asked = asks(probe_kind::github_runs);
    const auto runs = hears(asked, R"({"workflow_runs":[
      {"run_number":813,"path":".github/workflows/deploy-api.yml","status":"in_progress",
       "conclusion":null,"run_started_at":"2026-11-23T04:19:00Z","actor":{"login":"cy"},
       "html_url":"https://github.com/r/813"},
      {"run_number":812,"path":".github/workflows/deploy-api.yml","status":"completed",
       "conclusion":"success","updated_at":"2026-11-23T04:16:00Z","actor":{"login":"octocat"},
       "head_sha":"1a2b3c4d5e6f","head_commit":{"message":"Raise the pool's limit\n\nWhy: x"},
       "html_url":"https://github.com/r/812"},
      {"run_number":811,"path":"x.yml","status":"completed","conclusion":"cancelled",
       "updated_at":"2026-11-23T04:00:00Z"},
      {"run_number":810,"path":"x.yml","status":"completed","conclusion":"success",
       "updated_at":"2026-11-20T04:00:00Z"}]})");
    CHECK(runs.says == "latest deploy-api #813 (goes on)");
    REQUIRE(runs.findings.size() == 2);
    const auto& second = runs.findings.back();
    CHECK(runs.findings.front().text == "deploy-api #813 (goes on)");
    CHECK(second.text == "deploy-api #812 of 1a2b3c4 (Raise the pool's limit)");
    CHECK(second.who == "octocat");
    CHECK(second.is_change);
    CHECK(second.at == now - 4min);
    CHECK(second.link == "https://github.com/r/812");
}

TEST_CASE("GitHub's deployments are changes as well") {
    const auto asked = asks(probe_kind::github_deployments);
    const auto heard = hears(asked, R"([{"sha":"0f3c1d2e3f","environment":"production",
        "creator":{"login":"octocat"},"created_at":"2026-11-23T04:10:00Z",
        "repository_url":"https://api.github.com/repos/acme/api"},
        {"sha":"1a2b3c4d5e","environment":"production","description":"Release 42",
        "created_at":"2026-11-23T04:00:00Z",
        "repository_url":"https://git.acme.test/api/v3/repos/acme/api"}])");
    CHECK(heard.says == "2 recent deployments");
    REQUIRE(heard.findings.size() == 2);
    CHECK(heard.findings[0].text == "Deployment of 0f3c1d2 to production");
    CHECK(heard.findings[0].link == "https://github.com/acme/api/commit/0f3c1d2e3f");
    CHECK(heard.findings[0].who == "octocat");
    CHECK(heard.findings[1].text == "Deployment of 1a2b3c4 (Release 42) to production");
    CHECK(heard.findings[1].link == "https://git.acme.test/acme/api/commit/1a2b3c4d5e");
}

TEST_CASE("status pages: well only where the page says so") {
    const auto asked = asks(probe_kind::status_page);
    const auto page = [](std::string_view indicator, std::string_view more = "") {
        return fmt::format(R"({{"page":{{"url":"https://status.example"}},"status":{{
            "indicator":"{}","description":"Partial System Outage"}}{}}})",
                           indicator, more);
    };
    CHECK(hears(asked, page("none")).verdict == verdict::good);
    const auto major = hears(asked, page("major", R"(,"incidents":[
        {"name":"API errors","status":"investigating","shortlink":"https://stspg.io/x"},
        {"name":"Old","status":"resolved"}],"components":[
        {"name":"Database","status":"major_outage"},{"name":"Web","status":"operational"}])"));
    CHECK(major.says == "Partial System Outage");
    REQUIRE(major.findings.size() == 2);
    CHECK(major.findings[0].text == "Database: major outage");
    CHECK(major.findings[1].text == "API errors (investigating)");
    CHECK(hears(asked, page("something new")).verdict == verdict::stands_out);
    auto some = asked;
    some.probe.only = {"Web"};
    CHECK(hears(some, page("major", R"(,"components":[{"name":"Database","status":"major_outage"},
        {"name":"Web","status":"operational"}])"))
              .verdict == verdict::good);
    CHECK(hears(asked, R"({"status":"ok","active_incidents":[]})").verdict == verdict::good);
    const auto slack = hears(asked, R"({"status":"active","active_incidents":[
        {"title":"Messages are slow","type":"incident","url":"https://slack-status.com/1"}]})");
    CHECK(slack.findings.front().text == "Messages are slow (incident)");
    CHECK(hears(asked, R"({"page":{"status":"UP"}})").verdict == verdict::good);
    CHECK(hears(asked, R"({"page":{"status":"HASISSUES"},"activeIncidents":[{"name":"X",
        "status":"INVESTIGATING"}]})")
              .verdict == verdict::stands_out);
    CHECK(hears(asked, R"({"largestatus":"up"})").verdict == verdict::good);
    CHECK(hears(asked, R"({"largestatus":"down","message":"API is down"})").verdict ==
          verdict::stands_out);
    CHECK(hears(asked, R"({"hello":"world"})").verdict == verdict::unknown);
}
