#include "commands/paging/alert_key.hpp"
#include "commands/render/timeline.hpp"
#include "tests/commands/decide/duties/team.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

class paging_story : public team_story {
public:
    paging_story() {
        settings.pagers["primary"] = {pager_kind::pagerduty, {"On-call engineer"}, {}};
        settings.pagers["leads"] = {pager_kind::opsgenie, {"@Team Lead", "em"}, {}};
        records.workspace.team_id = "T1";
    }

    // What the services were asked since the last look, in order; each is answered as given.
    std::vector<page_service> asked(const effect_outcome& with = effect_done{}) {
        std::vector<page_service> out;
        for (const auto& key : waiting()) {
            const auto found = effects.find(key);
            const auto* page =
                found == effects.end() ? nullptr : std::get_if<page_service>(&found->second.effect);
            if (!page) continue;
            out.push_back(*page);
            answer(key, with);
        }
        return out;
    }
    void report(const incident& about, std::int64_t page, page_news news,
                std::string who = "Dana") {
        hear(page_reported{
            alert_key("T1.U0BOT", about.id, page), news, {"PU1", std::move(who), {}}});
    }
    [[nodiscard]] std::string line(const incident& about) const {
        return line_of(records.timeline(about.id, 0, 1).front(), now_of(about.id), in());
    }
    // An incident whose first step was taken and paged.
    incident paged_one(int rank = 2) {
        const auto about = declared(rank);
        pass(0min);
        asked();
        deliver();
        return now_of(about.id);
    }
};

std::vector<std::string> said_to(const std::vector<page_service>& all) {
    std::vector<std::string> out;
    for (const auto& each : all)
        out.push_back(each.pager + " " + std::string(codec::enum_name(each.act)));
    return out;
}

using texts = std::vector<std::string>;

} // namespace

TEST_SUITE_BEGIN("paging");

TEST_CASE("a step of the matrix pages through the services of those it names") {
    paging_story s;
    const auto about = s.declared(1);
    s.pass(0min);
    const auto first = s.asked();
    REQUIRE(first.size() == 1);
    CHECK(first[0].pager == "primary");
    CHECK(first[0].alert == "incident-bot:T1.U0BOT:1:1");
    CHECK(first[0].summary == "SEV1: Checkout failing (incident 1)");
    CHECK(first[0].names == texts{"On-call engineer", "secondary on-call"});
    CHECK(s.line(about) == "⏫ PagerDuty (primary) pages On-call engineer, secondary on-call");
    s.pass(30min);
    const auto second = s.asked();
    REQUIRE_MESSAGE(second.size() == 1, "Team Lead and EM have one service: one page");
    CHECK(second[0].pager == "leads");
    CHECK(second[0].alert == "incident-bot:T1.U0BOT:1:2");
    s.pass(24h);
    CHECK_MESSAGE(s.asked().empty(), "nobody is paged twice for one step");
}

TEST_CASE("whom the procedure does not find in Slack is reached by the service all the same") {
    paging_story s;
    s.settings.people.erase("On-call engineer");
    const auto about = s.declared(3);
    s.pass(0min);
    CHECK(said_to(s.asked()) == texts{"primary trigger"});
    const auto steps = s.recorded<escalated>(about.id);
    REQUIRE(steps.size() == 1);
    CHECK(steps[0].unreached.empty());
}

TEST_CASE("an acknowledgement in Slack acknowledges at every service that was asked") {
    paging_story s;
    const auto about = s.declared(2);
    s.pass(0min);
    s.pass(30min);
    CHECK(said_to(s.asked()) == texts{"primary trigger", "leads trigger"});
    s.slash(s.bo, "ack", about.channel);
    CHECK(said_to(s.asked()) == texts{"primary acknowledge", "leads acknowledge"});
    s.slash(s.cy, "ack", about.channel);
    CHECK_MESSAGE(s.asked().empty(), "they are told once");
    s.slash(s.bo, "resolve now fixed", about.channel);
    CHECK(said_to(s.asked()) == texts{"primary close", "leads close"});
}

TEST_CASE("an acknowledgement at the service acknowledges in Slack, and is not sent back") {
    paging_story s;
    const auto about = s.declared(2);
    s.pass(0min);
    s.pass(30min);
    s.asked();
    s.pass(5min);
    s.report(about, 1, page_news::acknowledged);
    const auto now = s.now_of(about.id);
    REQUIRE(now.acknowledged);
    CHECK(now.acknowledged->after == 35min);
    CHECK(now.acknowledged->who == "Dana");
    CHECK(s.line(now) == "👀 Acknowledged in PagerDuty (primary) by Dana after 35 min");
    CHECK_MESSAGE(said_to(s.asked()) == texts{"leads acknowledge"}, "only the other one is told");
    const auto events = s.records.journal(about.id).size();
    s.report(about, 1, page_news::acknowledged);
    s.report(about, 2, page_news::acknowledged);
    CHECK_MESSAGE(s.records.journal(about.id).size() == events, "what we did is no news");
    s.pass(24h);
    CHECK_MESSAGE(s.recorded<escalated>(about.id).size() == 2, "nobody else is called");
}

TEST_CASE("what comes back of our own acknowledgement changes nothing") {
    paging_story s;
    const auto about = s.paged_one();
    s.slash(s.bo, "ack", about.channel);
    s.asked();
    const auto events = s.records.journal(about.id).size();
    s.report(about, 1, page_news::acknowledged, "");
    CHECK(s.records.journal(about.id).size() == events);
    CHECK(s.now_of(about.id).acknowledged->user == s.bo);
    CHECK(s.asked().empty());
}

TEST_CASE("whoever acknowledged at the service is known in Slack by the schedule's address") {
    paging_story s;
    const auto about = s.paged_one();
    s.records.workspace.people["dana@x.test"] = s.cy;
    s.records.workspace.on_call["primary"] = {s.now, {{"PU1", "Dana", "dana@x.test"}}, {}};
    s.report(about, 1, page_news::acknowledged);
    CHECK(s.now_of(about.id).acknowledged->user == s.cy);
    CHECK(s.now_of(about.id).responders.contains(s.cy));
}

TEST_CASE("news of pages that are not the bot's is passed over") {
    paging_story s;
    const auto about = s.paged_one();
    for (const auto* alert : {"", "incident-bot:T1.U0BOT:1:9", "incident-bot:T2.U0BOT:1:1",
                              "incident-bot:T1.U0OTHER:1:1", "incident-bot:T1.U0BOT:99:1",
                              "incident-bot:T1.U0BOT:1:1x", "incident-bot:T1.U0BOT:1", "api 5xx"}) {
        s.hear(page_reported{alert, page_news::acknowledged, {}});
        CHECK_MESSAGE(s.last.events.empty(), alert);
    }
    CHECK_FALSE(s.now_of(about.id).acknowledged);
}

TEST_CASE("a page closed at the service is shown, and closes nothing else") {
    paging_story s;
    const auto about = s.paged_one();
    s.report(about, 1, page_news::closed);
    CHECK(s.line(about) == "Page closed in PagerDuty (primary) by Dana");
    CHECK(s.now_of(about.id).status == status::investigating);
    s.slash(s.bo, "resolve now fixed", about.channel);
    CHECK(s.asked().empty());
}

TEST_CASE("/incident page pages by role, and by person where a service names them") {
    paging_story s;
    s.settings.pagers["boss"] = {pager_kind::webhook, {"CTO"}, {}};
    s.settings.pagers["cy"] = {pager_kind::goalert, {"U0CY"}, {}};
    const auto about = s.paged_one();
    s.slash(s.bo, "ack", about.channel);
    s.asked();
    s.slash(s.bo, "page CTO money", about.channel);
    CHECK(said_to(s.asked()) == texts{"boss trigger"});
    s.slash(s.bo, "page <@U0CY> we need you", about.channel);
    CHECK(said_to(s.asked()) == texts{"cy trigger"});
    s.slash(s.lead, "ack", about.channel);
    const texts everywhere{"boss acknowledge", "cy acknowledge"};
    CHECK_MESSAGE(said_to(s.asked()) == everywhere, "whoever answers a call says so everywhere");
}

TEST_CASE("a drill wakes nobody") {
    paging_story s;
    s.slash(s.dee, "declare drill sev1 Fire", {"C0ELSE"});
    s.deliver();
    s.pass(2h);
    CHECK(s.asked().empty());
}

TEST_CASE("the title of a private incident does not leave Slack") {
    paging_story s;
    s.slash(s.dee, "declare private sev1 Secret breach", {"C0ELSE"});
    s.deliver();
    s.pass(0min);
    const auto all = s.asked();
    REQUIRE(all.size() == 1);
    CHECK(all[0].summary == "SEV1: private incident (incident 1)");
    CHECK(all[0].details.find("Secret") == std::string::npos);
}

TEST_CASE("a service that refuses is shown in the incident, and not asked again") {
    paging_story s;
    const auto about = s.declared(2);
    s.pass(0min);
    s.asked(effect_gave_up{"it answered 400: Invalid routing key"});
    CHECK(s.line(about) ==
          "⚠️ PagerDuty (primary) did not page On-call engineer, secondary on-call"
          ": it answered 400: Invalid routing key");
    s.slash(s.bo, "ack", about.channel);
    CHECK_MESSAGE(s.asked().empty(), "what it never took is not acknowledged either");
}

TEST_CASE("a service out of reach is shown once, and tried until somebody acknowledges") {
    paging_story s;
    const auto about = s.declared(2);
    s.pass(0min);
    const effect_not_reached late{"no connection"};
    CHECK(s.asked(late).size() == 1);
    CHECK(s.line(about).starts_with("⚠️ PagerDuty (primary) cannot be reached to page"));
    CHECK(s.asked(late).size() == 1);
    CHECK(s.recorded<page_failed>(about.id).size() == 1);
    s.slash(s.bo, "ack", about.channel);
    const auto rest = s.asked(late);
    CHECK_MESSAGE(said_to(rest).size() == 2, "the one under way, and what follows it");
    CHECK_MESSAGE(said_to(s.asked()) == texts{"primary acknowledge"},
                  "no page any more; but an earlier try may have come through");
}

TEST_CASE("a page that came through after all says so") {
    paging_story s;
    const auto about = s.declared(2);
    s.pass(0min);
    s.asked(effect_not_reached{"no connection"});
    s.asked();
    CHECK(s.line(about).starts_with("⏫ PagerDuty (primary) pages"));
}

TEST_SUITE_END();

TEST_SUITE_BEGIN("a service's schedule in a rotation's place");

namespace {

class schedule_story : public team_story {
public:
    schedule_story() {
        settings.people["On-call engineer"] = {rotation_name{"primary"}};
        const std::chrono::year_month_day monday{std::chrono::year(2023), std::chrono::November,
                                                 std::chrono::day(13)};
        settings.rotations["primary"] = {{primary}, monday, 9h, std::chrono::days(7)};
        settings.pagers["pd"] = {pager_kind::pagerduty, {"primary"}, "PSCHED"};
        records.workspace.people["cy@x.test"] = cy;
    }
    void look(const effect_outcome& with) {
        hear(timer_due{{{}, timer_kind::look_up_on_call, {}, now}});
        answer("0/schedule/pd", with);
    }
    std::vector<user_id> called(const incident& about) {
        pass(0min);
        return recorded<escalated>(about.id).at(0).users;
    }
};

const effect_found_on_call cy_is{{{"PU1", "Cy", "cy@x.test"}}};

} // namespace

TEST_CASE("whoever is on call at the service is called") {
    schedule_story s;
    s.look(cy_is);
    const auto about = s.declared(3);
    CHECK(s.called(about) == std::vector<user_id>{s.cy});
    CHECK(s.recorded<rotation_stood_in>(about.id).empty());
}

TEST_CASE("it is asked at the start, and every five minutes") {
    schedule_story s;
    s.hear(bot_started{{"UBOT"}, "B1", "T1", "https://x.slack.com/"});
    CHECK(s.waits("0/schedule/pd"));
    CHECK(s.due({}, timer_kind::look_up_on_call) == s.now + 5min);
}

TEST_CASE("addresses that the service names are looked up in Slack before they are needed") {
    schedule_story s;
    s.look(effect_found_on_call{{{"PU2", "Eve", "eve@x.test"}}});
    CHECK(s.waits("0/person/eve@x.test"));
}

TEST_CASE("a service that cannot be reached leaves the last answer, then the own rotation serves") {
    schedule_story s;
    s.look(cy_is);
    s.now += 10min;
    s.look(effect_not_reached{"no connection"});
    const auto first = s.declared(3);
    CHECK(s.called(first) == std::vector<user_id>{s.cy});
    s.now += 10min;
    s.look(effect_not_reached{"no connection"});
    const auto second = s.declared(3, "Another");
    CHECK(s.called(second) == std::vector<user_id>{s.primary});
    const auto said = s.recorded<rotation_stood_in>(second.id);
    REQUIRE(said.size() == 1);
    CHECK(said[0].why == "no connection");
}

TEST_CASE("a person whom Slack does not know cannot be called there: the rotation serves") {
    schedule_story s;
    s.look(effect_found_on_call{{{"PU2", "Eve", "eve@x.test"}}});
    const auto about = s.declared(3);
    CHECK(s.called(about) == std::vector<user_id>{s.primary});
    CHECK(s.recorded<rotation_stood_in>(about.id).at(0).why ==
          "Eve (eve@x.test) is not known in Slack");
}

TEST_SUITE_END();
