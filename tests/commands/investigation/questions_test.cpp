#include "commands/investigation/questions.hpp"
#include "commands/render/findings.hpp"
#include "tests/commands/decide/story.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

// "Investigate": the bot looks at everything at once and says what stands out.
namespace {

struct check_story : story {
    check_story() {
        add("API", probe_kind::health);
        add("deploy-api", probe_kind::github_runs);
        add("Sentry", probe_kind::sentry);
        add("latency", probe_kind::prometheus);
        add("Stripe", probe_kind::status_page);
    }
    void add(std::string name, probe_kind kind) {
        probe one;
        one.name = std::move(name);
        one.kind = kind;
        settings.probes.push_back(one);
    }
    decision says(const std::string& name, probe_answer what, int run = 1) {
        return answer(fmt::format("1/probe/{}/{}", run, name), effect_probed{std::move(what)});
    }
    [[nodiscard]] std::string shown() const {
        return as_read(render_findings(now_of(incident_id{1}), in()));
    }
    [[nodiscard]] probe_answer deployed(int minutes_before) const {
        finding what{"deploy-api #812", "https://github.com/acme/api/runs/1",
                     declared_at - std::chrono::minutes(minutes_before), true, "octocat"};
        return {verdict::good, "latest deploy-api #812", {what}, 300ms};
    }
};

probe_answer good(std::string says) {
    return {verdict::good, std::move(says), {}, 84ms};
}

} // namespace

TEST_CASE("on declaring, all probes are asked at once") {
    check_story s;
    s.slash(s.dee, "sev2 Checkout failing");
    CHECK(effects_of<run_probe>(s.last).size() == 5);
    CHECK(events_of<check_started>(s.last).size() == 1);
    CHECK_MESSAGE(s.shown().find("🔎 Checking: 0 of 5 have answered") != s.shown().npos, s.shown());
}

TEST_CASE("a drill does not look at the real systems") {
    check_story s;
    s.slash(s.dee, "drill sev2 Checkout failing");
    CHECK(effects_of<run_probe>(s.last).empty());
    CHECK(told(s.slash(s.bo, "#1 check")) == "A drill does not look at the real systems.");
}

TEST_CASE("the findings fill in as answers come, what changed before the start first") {
    check_story s;
    s.slash(s.dee, "sev2 Checkout failing");
    s.says("Sentry", {verdict::stands_out,
                      "1 new issue",
                      {{"PaymentDeclinedError, new, 412 events", {}, {}, false, {}}},
                      2100ms});
    CHECK_MESSAGE(s.shown().find("🔎 Checking: 1 of 5") != s.shown().npos, s.shown());
    CHECK_MESSAGE(s.shown().find("Waiting for: API · deploy-api · latency · Stripe") !=
                      s.shown().npos,
                  s.shown());
    s.says("API", good("84 ms"));
    s.says("deploy-api", s.deployed(4));
    s.says("latency", {verdict::unknown, "no answer within 5 s", {}, 5000ms});
    s.says("Stripe", good(""));
    const auto text = s.shown();
    CHECK_MESSAGE(text.find("🔎 Checked 4 of 5 in 5.0 s — 1 stands out") != text.npos, text);
    const auto deploy = text.find("1. deploy-api #812 by @octocat went out 4 min before the "
                                  "incident was declared");
    const auto sentry = text.find("2. Sentry: PaymentDeclinedError, new, 412 events");
    CHECK_MESSAGE(deploy != text.npos, text);
    CHECK_MESSAGE(sentry != text.npos, text);
    CHECK(deploy < sentry);
    CHECK_MESSAGE(text.find("Healthy: API 84 ms · deploy-api latest deploy-api #812 · Stripe") !=
                      text.npos,
                  text);
    CHECK_MESSAGE(text.find("Not known: latency (no answer within 5 s)") != text.npos, text);
    CHECK_MESSAGE(text.find("[ 🔎 Check again ] [ 🛠 Mitigate ]") != text.npos, text);
}

TEST_CASE("a change counts from the first alert, where one came before the declaration") {
    check_story s;
    alert what;
    what.key = what.fingerprint = "a";
    what.title = "Latency";
    what.started_at = s.now - 10min;
    s.settings.alert_rules = {{"", {}, alert_action::declare, "SEV2"}};
    s.hear(alerts_received{"prometheus", {what}});
    CHECK(start_of(s.now_of(incident_id{1})) == s.now - 10min);
    s.says("deploy-api", s.deployed(14));
    CHECK_MESSAGE(s.shown().find("went out 4 min before the first alert") != s.shown().npos,
                  s.shown());
}

TEST_CASE("the suspect is the latest change before the start; what came after it did not do it") {
    check_story s;
    s.slash(s.dee, "sev2 Checkout failing");
    auto answer = s.deployed(30);
    answer.findings.push_back(s.deployed(4).findings.front());
    answer.findings.back().text = "deploy-api #813";
    answer.findings.push_back(s.deployed(-2).findings.front());
    answer.findings.push_back(s.deployed(5 * 60).findings.front());
    s.says("deploy-api", answer);
    const auto about = s.now_of(incident_id{1});
    REQUIRE(suspect(about));
    CHECK(suspect(about)->finding.text == "deploy-api #813");
    CHECK(ranked_findings(about).size() == 2);
}

TEST_CASE(
    "\"Initial Investigation Checklist\": items tick themselves where a probe answered them") {
    check_story s;
    s.slash(s.dee, "sev2 Checkout failing");
    CHECK(happened(s.says("API", good("84 ms"))) == "probe_answered item_ticked");
    CHECK(happened(s.says("Sentry", good("no issue"))) == "probe_answered item_ticked");
    CHECK(happened(s.says("deploy-api", s.deployed(4))) == "probe_answered item_ticked");
    CHECK(happened(s.says("Stripe", good(""))) == "probe_answered item_ticked");
    CHECK(happened(s.says("latency", {verdict::unknown, "HTTP 502", {}, {}})) == "probe_answered");
    const auto about = s.now_of(incident_id{1});
    const auto& marks = about.work.lists.at(checklist::investigation);
    CHECK(marks.size() == 4);
    CHECK(marks.at("Check health endpoints").note == "API: 84 ms");
    CHECK(marks.at("Check health endpoints").by.empty());
    CHECK_FALSE(marks.contains("Review infrastructure metrics"));
}

TEST_CASE("\"check\" asks again, all or some, and says what it does not know") {
    check_story s;
    s.slash(s.dee, "sev2 Checkout failing");
    s.deliver();
    CHECK(effects_of<run_probe>(s.slash(s.bo, "#1 check")).size() == 5);
    s.deliver();
    const auto some = s.slash(s.bo, "#1 check deployments");
    REQUIRE(effects_of<run_probe>(some).size() == 1);
    CHECK(effects_of<run_probe>(some).front().probe.name == "deploy-api");
    CHECK(effects_of<run_probe>(some).front().run == 3);
    CHECK(effects_of<run_probe>(s.slash(s.bo, "#1 check stripe")).size() == 1);
    const auto lost = told(s.slash(s.bo, "#1 check the weather"));
    CHECK_MESSAGE(lost.find("Known: API, deploy-api, Sentry, latency, Stripe.") != lost.npos, lost);
    s.settings.probes.clear();
    CHECK(told(s.slash(s.bo, "#1 check")).starts_with("Nothing to look at is configured."));
}

TEST_CASE("a late answer of an earlier look changes nothing") {
    check_story s;
    s.slash(s.dee, "sev2 Checkout failing");
    s.slash(s.bo, "#1 check");
    CHECK(happened(s.says("API", good("84 ms"))).empty());
    CHECK(happened(s.says("API", good("84 ms"), 2)) == "probe_answered item_ticked");
}

TEST_CASE("a probe that cannot be asked at all has an answer all the same") {
    check_story s;
    s.slash(s.dee, "sev2 Checkout failing");
    s.answer("1/probe/1/Sentry", effect_gave_up{"it threw"});
    CHECK_MESSAGE(s.shown().find("Not known: Sentry (it threw)") != s.shown().npos, s.shown());
}
