#include "commands/render/proposal.hpp"
#include "tests/commands/decide/story.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace commands;
using namespace std::chrono_literals;

// "Automated Detection": an alert becomes a proposal, an incident, or a line in one.
namespace {

struct alert_story : story {
    alert one(std::string key, alert_state state = alert_state::firing) const {
        alert out;
        out.key = std::move(key);
        out.fingerprint = "latency";
        out.state = state;
        out.title = "HighLatency: p95 above 2 s";
        out.link = "https://prometheus.example/graph";
        out.labels = {{"service", "api"}};
        return out;
    }
    decision fires(std::string key, std::int64_t order = 0) {
        auto what = one(std::move(key));
        what.order = order;
        return hear(alerts_received{"prometheus", {what}});
    }
    decision is_over(std::string key, std::int64_t order = 0) {
        auto what = one(std::move(key), alert_state::resolved);
        what.order = order;
        return hear(alerts_received{"prometheus", {what}});
    }
    [[nodiscard]] alert_group group(std::int64_t id = 1) const {
        return records.find_alert_group(id).value();
    }
    [[nodiscard]] std::string proposal(std::int64_t id = 1) const {
        return as_read(render_proposal(group(id), in()));
    }
    void rule(alert_action does, std::string severity = {}) {
        alert_rule out;
        out.source = "prometheus";
        out.does = does;
        out.severity = std::move(severity);
        settings.alert_rules = {out};
    }
    // Pressed, and the form sent as it was opened.
    decision declare_from(std::int64_t id, std::string level) {
        press_words words;
        words.number = id;
        words.text = group(id).title;
        words.source = group(id).link;
        press_button(bo, press::declare_alert, words);
        return send_form(bo, {{"severity", {std::move(level)}}});
    }
};

} // namespace

TEST_CASE("an alert without a rule proposes an incident in #incidents, and declares none") {
    alert_story s;
    const auto made = s.fires("a");
    CHECK(made.events.empty());
    CHECK(wanted(made) == "keep_proposal");
    CHECK(s.waits("0/proposal/1"));
    const auto text = s.proposal();
    CHECK_MESSAGE(text.find("🔔 Alert: HighLatency: p95 above 2 s") == 0, text);
    CHECK_MESSAGE(text.find("prometheus · since 14:02") != text.npos, text);
    CHECK_MESSAGE(text.find("[*🚨 Declare ] [ Dismiss ]") != text.npos, text);
}

TEST_CASE("a storm of 10,000 alerts is one proposal with a count") {
    alert_story s;
    std::size_t effects = 0;
    for (int i = 0; i < 10'000; ++i) {
        effects += s.fires(fmt::format("host{}", i)).effects.size();
    }
    CHECK(effects == 10'000); // each the same wish
    CHECK(s.waiting() == std::vector<std::string>{"0/proposal/1"});
    CHECK(s.records.groups.size() == 1);
    CHECK_MESSAGE(s.proposal().find("🔔 10000 alerts: HighLatency") == 0, s.proposal());
    CHECK(s.group().firing == 10'000);
    for (int i = 0; i < 10'000; ++i)
        s.is_over(fmt::format("host{}", i));
    CHECK(s.group().firing == 0);
    CHECK_MESSAGE(s.proposal().find("🔔 Over by itself: HighLatency") == 0, s.proposal());
}

TEST_CASE("the same alert sent again, or overtaken by later news, changes nothing") {
    alert_story s;
    s.fires("a", 5);
    s.fires("a", 5);
    CHECK(s.group().alerts == 1);
    CHECK(s.group().firing == 1);
    s.is_over("a", 7);
    CHECK(s.group().firing == 0);
    CHECK(wanted(s.fires("a", 6)).empty()); // was sent before it was over
    CHECK(s.group().firing == 0);
    s.fires("a", 8);
    CHECK(s.group().firing == 1);
    CHECK(s.group().alerts == 1);
}

TEST_CASE("what is over before it began to fire does not fire") {
    alert_story s;
    CHECK(wanted(s.is_over("a", 9)).empty());
    CHECK(wanted(s.fires("a", 8)).empty());
    CHECK(s.records.groups.empty());
    CHECK(wanted(s.fires("a", 10)) == "keep_proposal");
}

TEST_CASE("Declare opens the form, filled with what the alert says, and its alerts follow") {
    alert_story s;
    s.fires("a");
    s.fires("b");
    s.deliver();
    CHECK(s.group().ts.value != "");
    press_words words;
    words.number = 1;
    words.text = s.group().title;
    s.press_button(s.bo, press::declare_alert, words);
    CHECK(told(s.last) == "form: Declare an incident");
    const auto form = boost::json::serialize(std::get<open_form>(s.last.reply).view);
    CHECK(form.find("HighLatency: p95 above 2 s") != form.npos);
    const auto sent = s.declare_from(1, "2");
    CHECK(happened(sent) == "declared alert_attached alerts_counted");
    CHECK(s.group().state == group_state::in_incident);
    CHECK(s.now_of(incident_id{1}).source == "https://prometheus.example/graph");
    CHECK_MESSAGE(s.proposal().find("🔔 Incident 1: HighLatency") == 0, s.proposal());
    s.deliver();
    CHECK(happened(s.fires("c")) == "alert_attached");
    CHECK(happened(s.fires("c")).empty());
}

TEST_CASE("an alert that was declared or dismissed is not declared again") {
    alert_story s;
    s.fires("a");
    s.declare_from(1, "2");
    press_words words;
    words.number = 1;
    CHECK(told(s.press_button(s.cy, press::declare_alert, words)) == "This is incident 1 already.");
    CHECK(told(s.press_button(s.cy, press::dismiss_alert, words))
              .starts_with("These alerts belong to incident 1 already."));
    CHECK(s.count == 1);
}

TEST_CASE("Dismiss keeps the same alerts quiet until they have been silent for an hour") {
    alert_story s;
    s.fires("a");
    press_words words;
    words.number = 1;
    CHECK(told(s.press_button(s.bo, press::dismiss_alert, words)).starts_with("Dismissed."));
    CHECK_MESSAGE(s.proposal().find("🔔 Dismissed by Bo: HighLatency") == 0, s.proposal());
    s.deliver();
    CHECK(wanted(s.fires("b")).empty());
    s.is_over("a");
    s.is_over("b");
    s.pass(30min);
    CHECK(wanted(s.fires("a")).empty());
    s.is_over("a");
    s.pass(61min);
    CHECK(wanted(s.fires("a")) == "keep_proposal");
    CHECK(s.group(2).state == group_state::proposed);
}

TEST_CASE("a rule may declare at once; the next alert of the same trouble joins the incident") {
    alert_story s;
    s.rule(alert_action::declare, "SEV2");
    const auto made = s.fires("a");
    CHECK(happened(made) == "declared alert_attached");
    CHECK(events_of<declared>(made).front().severity == s.level(2));
    s.deliver();
    CHECK(happened(s.fires("b")) == "alert_attached");
    CHECK(s.count == 1);
    CHECK_FALSE(s.waits("0/proposal/1"));
}

TEST_CASE("a rule that declares without a level that the procedure has only proposes") {
    alert_story s;
    s.rule(alert_action::declare, "SEV9");
    CHECK(wanted(s.fires("a")) == "keep_proposal");
    CHECK(s.count == 0);
}

TEST_CASE("the sender's own word gives the level where the rule has none") {
    alert_story s;
    s.rule(alert_action::declare);
    auto what = s.one("a");
    what.severity = "critical";
    CHECK(happened(s.hear(alerts_received{"prometheus", {what}})) == "declared alert_attached");
    CHECK(s.now_of(incident_id{1}).severity == s.level(1));
}

TEST_CASE("two troubles in one message: one incident at most is declared by it") {
    alert_story s;
    s.rule(alert_action::declare, "SEV2");
    auto other = s.one("b");
    other.fingerprint = "disk";
    const auto made = s.hear(alerts_received{"prometheus", {s.one("a"), other}});
    CHECK(events_of<declared>(made).size() == 1);
    CHECK(effects_of<keep_proposal>(made).size() == 1);
}

TEST_CASE("a rule may keep an alert, or only attach it to an incident of its trouble") {
    alert_story s;
    s.rule(alert_action::keep);
    CHECK(wanted(s.fires("a")).empty());
    CHECK(s.group().state == group_state::kept);
    s.rule(alert_action::attach);
    CHECK(wanted(s.fires("b")).empty());
    s.rule(alert_action::propose);
    CHECK(wanted(s.fires("c")) == "keep_proposal");
}

TEST_CASE("a storm in an incident is a few lines, then a count each time it has doubled") {
    alert_story s;
    s.rule(alert_action::declare, "SEV2");
    std::size_t lines = 0;
    for (int i = 0; i < 1000; ++i)
        lines += s.fires(fmt::format("host{}", i)).events.size();
    CHECK(lines == 1 + 20 + 5); // declared, each of the first, then 32, 64 … 512
}

TEST_CASE("a resolved alert is noted; when none fires any more, its home is told") {
    alert_story s;
    s.rule(alert_action::declare, "SEV2");
    s.fires("a");
    s.fires("b");
    s.deliver();
    CHECK(wanted(s.is_over("a")).find("post_message") == std::string::npos);
    const auto last = s.is_over("b");
    CHECK(happened(last) == "alert_resolved");
    REQUIRE(effects_of<post_message>(last).size() == 1);
    const auto text = as_read(effects_of<post_message>(last).front().message);
    CHECK_MESSAGE(text.find("🔔 Its alerts are over: none fires any more") == 0, text);
    CHECK_MESSAGE(text.find("[*✅ Resolve ]") != text.npos, text);
}

TEST_CASE("\"Monitor for 30 minutes\": an alert that fires again asks whether the fix has held") {
    alert_story s;
    s.rule(alert_action::declare, "SEV2");
    s.fires("a");
    s.deliver();
    s.is_over("a");
    s.slash(s.bo, "#1 resolve Rolled back");
    s.deliver();
    const auto again = s.fires("a");
    CHECK(happened(again) == "alert_attached");
    REQUIRE(effects_of<post_message>(again).size() == 1);
    const auto text = as_read(effects_of<post_message>(again).front().message);
    CHECK_MESSAGE(text.find("🔔 Fires again: HighLatency") == 0, text);
    CHECK_MESSAGE(text.find("[ Still failing ]") != text.npos, text);
}

TEST_CASE("after its incident has ended, an alert of the same trouble is proposed anew") {
    alert_story s;
    s.fires("a");
    s.declare_from(1, "3");
    s.deliver();
    s.slash(s.bo, "#1 resolve now Rolled back");
    CHECK(happened(s.is_over("a")).empty());
    CHECK(wanted(s.fires("a")) == "keep_proposal");
    CHECK(s.group(2).state == group_state::proposed);
}

TEST_CASE("fired on after its incident had ended: only its new group counts it") {
    alert_story s;
    s.fires("a", 1);
    s.declare_from(1, "3");
    s.deliver();
    s.slash(s.bo, "#1 cancel False alarm");
    s.fires("a", 2);
    CHECK(s.group(1).firing == 0);
    CHECK(s.group(2).firing == 1);
    s.is_over("a", 3);
    CHECK(s.group(2).firing == 0);
}

TEST_CASE("alerts of a duplicate go to the incident that it is a duplicate of") {
    alert_story s;
    s.rule(alert_action::declare, "SEV3");
    s.declared(3, "Slow");
    s.fires("a");
    s.deliver();
    s.slash(s.bo, "#2 duplicate 1");
    const auto made = s.fires("b");
    REQUIRE(made.events.size() == 1);
    CHECK(made.events.front().incident == incident_id{1});
}
