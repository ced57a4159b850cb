#include "commands/decide/proposing.hpp"
#include "commands/render/card.hpp"
#include "commands/render/checklist.hpp"
#include "tests/commands/decide/story.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

// "Acknowledge & Assess", "Investigate" and "Mitigate".
namespace {

std::string listed(const story& s, incident_id id) {
    return as_read(render_checklist(s.now_of(id), s.in()));
}

std::vector<std::string> in_the_home(const decision& what) {
    std::vector<std::string> out;
    for (const auto& each : effects_of<post_message>(what)) {
        if (std::holds_alternative<in_home>(each.where)) out.push_back(as_read(each.message));
    }
    return out;
}

std::string proposed(const story& s, std::string answer) {
    const auto found = propose_severity({{"?", std::move(answer)}}, "", s.procedure);
    return found ? found->name : "";
}

} // namespace

TEST_CASE("\"Initial Investigation Checklist\": it is placed when somebody acknowledges") {
    story s;
    const auto about = s.declared(2);
    CHECK_FALSE(about.message(slot::checklist));
    s.slash(s.bo, "ack", about.channel);
    s.deliver();
    REQUIRE(s.now_of(about.id).message(slot::checklist));
    CHECK(s.now_of(about.id).message(slot::checklist)->channel == about.channel);
    const auto text = listed(s, about.id);
    for (const auto& item : s.procedure.checklist)
        CHECK_MESSAGE(text.find(item.text) != text.npos, item.text);
}

TEST_CASE("\"Initial Investigation Checklist\": without a channel it is placed when asked for") {
    story s;
    const auto about = s.declared(3);
    s.slash(s.bo, "#1 ack");
    s.deliver();
    CHECK_FALSE(s.now_of(about.id).message(slot::checklist));
    CHECK(told(s.slash(s.bo, "#1 checklist")).starts_with("📋 Incident 1"));
    s.deliver();
    REQUIRE(s.now_of(about.id).message(slot::checklist));
    s.slash(s.bo, "#1 checklist done 1");
    CHECK(s.waits("1/message/checklist"));
}

TEST_CASE("each item can be ticked, assigned and noted by anyone, and shows who and when") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "ack", about.channel);
    s.deliver();
    s.pass(7min);
    CHECK(happened(s.slash(s.cy, "checklist done 3", about.channel)) == "item_ticked");
    CHECK(s.waits("1/message/checklist"));
    CHECK(happened(s.slash(s.ana, "checklist 2 <@U0DEE>", about.channel)) == "item_assigned");
    CHECK(happened(s.slash(s.ana, "checklist note 1 all green", about.channel)) == "item_noted");
    auto text = listed(s, about.id);
    CHECK_MESSAGE(text.find("1 of 5 done") != text.npos, text);
    CHECK_MESSAGE(text.find("☑️ 3. Check recent deployments — Cy, 14:09") != text.npos, text);
    CHECK_MESSAGE(text.find("◻️ 2. Review Sentry for new errors · Dee has it") != text.npos,
                  text);
    CHECK_MESSAGE(text.find("all green") != text.npos, text);
    CHECK(happened(s.slash(s.cy, "checklist undo 3", about.channel)) == "item_ticked");
    CHECK(listed(s, about.id).find("0 of 5 done") != text.npos);
    CHECK(s.slash(s.cy, "checklist done 9", about.channel).events.empty());
    CHECK(s.slash(s.cy, "checklist undo 3", about.channel).events.empty());
}

TEST_CASE("the menu beside an item ticks it, takes it, and opens its form") {
    story s;
    const auto about = s.declared(2);
    press_words words;
    words.incident = about.id;
    words.item = 4;
    CHECK(happened(s.press_button(s.bo, press::tick_item, words)) == "item_ticked");
    CHECK(happened(s.press_button(s.bo, press::take_item, words)) == "item_assigned");
    s.press_button(s.bo, press::edit_item, words);
    CHECK(told(s.last) == "form: Checklist item");
    const auto sent = s.send_form(s.cy, {{"note", {"CPU is flat"}}, {"owner", {"U0CY"}}});
    CHECK(happened(sent) == "item_assigned item_noted");
    const auto mark =
        mark_of(s.now_of(about.id), checklist::investigation, "Review infrastructure metrics");
    CHECK(mark.done);
    CHECK(mark.owner == s.cy);
    CHECK(mark.note == "CPU is flat");
}

TEST_CASE("\"Commands for Investigation\": each stands beside its item") {
    story s;
    const auto text = listed(s, s.declared(2).id);
    CHECK_MESSAGE(text.find("curl -s https://api.lma.com/health | jq") != text.npos, text);
    CHECK_MESSAGE(text.find("gh run list --workflow=deploy-api.yml") != text.npos, text);
}

TEST_CASE("\"Assessment Questions\": a form asks them, filled with what is known") {
    story s;
    const auto about = s.declared(3);
    s.slash(s.bo, "#1 impact EU cards fail");
    s.slash(s.bo, "#1 assess");
    REQUIRE(std::holds_alternative<open_form>(s.last.reply));
    const auto text = boost::json::serialize(std::get<open_form>(s.last.reply).view);
    for (const auto& question : s.procedure.assessment_questions)
        CHECK_MESSAGE(text.find(question.text) != text.npos, question.text);
    CHECK(text.find("EU cards fail") != text.npos);
    CHECK(text.find("Declared 2026-03-10 14:02 UTC") != text.npos);
    const auto sent =
        s.send_form(s.bo, {{"question1", {"About 40"}}, {"impact", {"40 customers cannot pay"}}});
    CHECK(happened(sent) == "impact_changed assessed");
    CHECK(s.now_of(about.id).impact == "40 customers cannot pay");
    CHECK(s.now_of(about.id).work.assessment.at("How many users are affected?") == "About 40");
    s.slash(s.bo, "#1 assess");
    CHECK(boost::json::serialize(std::get<open_form>(s.last.reply).view).find("About 40") !=
          text.npos);
}

TEST_CASE("\"Assessment Questions\": when the first alert came and whom it names stand there") {
    story s;
    alert what;
    what.key = what.fingerprint = "latency";
    what.title = "p95 above 2 s";
    what.text = "p95 is 4.2 s. About 300 users see errors.";
    what.started_at = s.now - 7min;
    alert_rule at_once;
    at_once.does = alert_action::declare;
    at_once.severity = "SEV3";
    s.settings.alert_rules = {at_once};
    s.hear(alerts_received{"prometheus", {what}});
    s.slash(s.bo, "#1 assess");
    REQUIRE(std::holds_alternative<open_form>(s.last.reply));
    const auto form = s.last;
    const auto text = boost::json::serialize(std::get<open_form>(form.reply).view);
    CHECK_MESSAGE(text.find("First alert 2026-03-10 13:55 UTC") != text.npos, text);
    CHECK_MESSAGE(text.find("About 300 users see errors.") != text.npos, "whom an alert names");
    const auto sent = s.send_form(s.bo, {});
    CHECK_MESSAGE(s.now_of(incident_id{1}).impact == "About 300 users see errors.",
                  "sent as it is, it is the announcement's impact");
    CHECK(events_of<assessed>(sent).size() == 1);
}

TEST_CASE("\"Assessment Questions\": recent deployments stand there, the latest first") {
    story s;
    const auto about = s.declared(3);
    const auto assess = [&] {
        s.slash(s.bo, "#1 assess");
        return boost::json::serialize(std::get<open_form>(s.last.reply).view);
    };
    CHECK_MESSAGE(assess().find("None that the bot found") == std::string::npos, "nobody looked");
    const auto found = [&](std::vector<finding> findings) {
        s.records.append(about.id, s.now, {},
                         probe_answered{1,
                                        "deploy-api",
                                        probe_kind::github_runs,
                                        {verdict::good, {}, std::move(findings), {}}});
    };
    s.records.append(about.id, s.now, {}, check_started{1, {"deploy-api"}});
    found({});
    CHECK_MESSAGE(assess().find("None that the bot found") != std::string::npos,
                  "it looked, and there was none");
    found({{"deploy-api #811", {}, s.now - 3h, true, "cy"},
           {"deploy-api #812", {}, s.now - 4min, true, "octocat"}});
    CHECK_MESSAGE(assess().find("deploy-api #812 by octocat at 13:58 UTC, 4 min before it was "
                                "declared; deploy-api #811 by cy at 11:02 UTC, 3 h before") !=
                      std::string::npos,
                  assess());
}

TEST_CASE("\"Assess severity level\": proposed from the answers, changed only by a person") {
    story s;
    const auto about = s.declared(3);
    s.slash(s.bo, "#1 assess");
    const auto sent = s.send_form(
        s.bo, {{"question1", {"Everybody"}}, {"question2", {"Complete outage, API is down"}}});
    REQUIRE(events_of<assessed>(sent).size() == 1);
    CHECK(events_of<assessed>(sent).front().proposed == "SEV1");
    CHECK(s.now_of(about.id).severity == s.level(3));
    const auto said = in_the_home(sent);
    REQUIRE(said.size() == 1);
    CHECK_MESSAGE(said.front().find("[*Change to SEV1 ]") != std::string::npos, said.front());
    press_words words;
    words.incident = about.id;
    words.severity = s.level(1);
    s.press_button(s.cy, press::change_severity, words);
    CHECK(s.now_of(about.id).severity == s.level(1));
}

TEST_CASE("answers speak for a level by its own words, and for none without them") {
    story s;
    CHECK(proposed(s, "Every user: complete outage of the service") == "SEV1");
    CHECK(proposed(s, "A major thing for many") == "SEV2");
    CHECK(proposed(s, "Only a minor part, limited to one page") == "SEV3");
    CHECK(proposed(s, "Cosmetic: a typo") == "SEV4");
    CHECK_MESSAGE(proposed(s, "Users are affected").empty(), "the question says that");
    CHECK(proposed(s, "Users, a feature is broken").empty());
    CHECK(proposed(s, "I do not know yet").empty());
    CHECK(proposed(s, "").empty());
}

TEST_CASE("\"Quick Mitigation Options\": choosing one records who, what and why") {
    story s;
    const auto about = s.declared(2);
    const auto form = s.slash(s.bo, "mitigate", about.channel);
    const auto text = boost::json::serialize(std::get<open_form>(form.reply).view);
    for (const auto& option : s.procedure.mitigations) {
        CHECK_MESSAGE(text.find(option.name) != text.npos, option.name);
        CHECK_MESSAGE(text.find(option.description) != text.npos, option.name);
    }
    const auto chosen = s.slash(s.bo, "mitigate rollback deploy 812 is bad", about.channel);
    CHECK(happened(chosen) == "mitigation_chosen status_changed");
    CHECK(events_of<mitigation_chosen>(chosen).front().option == "Rollback");
    CHECK(events_of<mitigation_chosen>(chosen).front().reason == "deploy 812 is bad");
    CHECK(s.now_of(about.id).status == status::mitigating);
    CHECK_MESSAGE(in_the_home(chosen).size() == 1, "one message says both");
    const auto second = s.slash(s.bo, "mitigate feature flag off for EU", about.channel);
    CHECK(happened(second) == "mitigation_chosen");
    CHECK(events_of<mitigation_chosen>(second).front().option == "Feature Flag");
    CHECK(events_of<mitigation_chosen>(second).front().reason == "off for EU");
    CHECK(in_the_home(second).size() == 1);
    CHECK(told(s.slash(s.bo, "mitigate pray", about.channel)).find("procedure's options") !=
          std::string::npos);
}

TEST_CASE("the commander's card shows what comes next: assess, checklist, mitigate, watch") {
    story s;
    const auto about = s.declared(2);
    const auto card = [&] { return as_read(render_card(s.now_of(about.id), s.bo, s.in())); };
    const auto shows = [&](std::string_view words) {
        CHECK_MESSAGE(card().find(words) != std::string::npos, words << " in " << card());
    };
    shows("[ Assess ]");
    shows("Checklist 0 of 5");
    shows("Escalation: On-call engineer at 14:02");
    s.slash(s.bo, "ack", about.channel);
    s.slash(s.bo, "ic me", about.channel);
    s.slash(s.bo, "checklist done 1", about.channel);
    shows("Checklist 1 of 5");
    s.slash(s.bo, "status identified bad deploy", about.channel);
    shows("[ 🛠 Mitigate ]");
    s.slash(s.bo, "resolve Rolled back", about.channel);
    shows("watch until 14:32");
    s.pass(30min);
    CHECK(card().starts_with("Next, by the procedure: say whether the fix has held"));
    shows("[*✅ Resolve ] [ Still failing ]");
}
