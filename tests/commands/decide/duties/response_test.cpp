#include "tests/commands/decide/duties/team.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

TEST_CASE("SEV1 < 15 min, SEV2 < 30 min, SEV3 < 2 hours: half is a reminder, all of it a breach") {
    const std::vector<std::pair<int, duration>> targets{{1, 15min}, {2, 30min}, {3, 2h}};
    for (const auto& [rank, target] : targets) {
        CAPTURE(rank);
        team_story s;
        const auto about = s.declared(rank);
        s.messaged();
        s.pass(target / 2 - 1min);
        CHECK(s.recorded<response_reminded>(about.id).empty());
        s.pass(1min);
        CHECK(s.recorded<response_reminded>(about.id).size() == 1);
        s.pass(target / 2 - 1min);
        CHECK(s.recorded<response_missed>(about.id).empty());
        s.pass(1min);
        const auto missed = s.recorded<response_missed>(about.id);
        REQUIRE(missed.size() == 1);
        CHECK(missed.front().target == target);
        s.pass(5h);
        CHECK_MESSAGE(s.recorded<response_missed>(about.id).size() == 1, "missed once");
        CHECK(s.recorded<response_reminded>(about.id).size() == 1);
    }
}

TEST_CASE("the reminder at half the response time goes to those who were called") {
    team_story s;
    const auto about = s.declared(1);
    s.slash(s.bo, "ic me", about.channel); // else somebody is called for that, too
    s.pass(1min);
    s.messaged();
    s.pass(7min);
    CHECK(s.messaged() == sorted({s.primary, s.secondary}));
}

TEST_CASE("once acknowledged nothing reminds of the response time, and nothing is missed") {
    team_story s;
    const auto about = s.declared(1);
    s.pass(3min);
    s.slash(s.bo, "ack", about.channel);
    s.pass(2h);
    CHECK(s.recorded<response_reminded>(about.id).empty());
    CHECK(s.recorded<response_missed>(about.id).empty());
}

TEST_CASE("a graver severity counts its own response time from the change") {
    team_story s;
    const auto about = s.declared(3);
    s.pass(1h);
    s.slash(s.bo, "#1 sev 1 all users");
    s.deliver();
    CHECK(s.due(about.id, timer_kind::response_over) == s.now + 15min);
    s.slash(s.bo, "#1 sev 3 only some");
    CHECK_MESSAGE(s.due(about.id, timer_kind::response_over) == s.now + 2h,
                  "a lesser one gives more time");
}

TEST_CASE("the announcement counts down to the response time's end") {
    team_story s;
    const auto about = s.declared(2);
    s.pass(1min);
    CHECK_MESSAGE(s.waits("1/message/announcement"), "the announcement follows the clock");
    const auto& now = s.now_of(about.id);
    CHECK(s.due(now.id, timer_kind::refresh_timeline) == s.now + 1min);
}

TEST_CASE("hours before the deadline nobody needs each minute") {
    team_story s;
    const auto about = s.declared(3);
    s.pass(1min);
    CHECK(s.due(about.id, timer_kind::refresh_timeline) == s.now + 5min);
    s.pass(90min);
    const auto next = s.due(about.id, timer_kind::refresh_timeline);
    CHECK_MESSAGE(next <= s.now + 1min, "the last half hour counts down");
}

TEST_CASE("as time goes by, only what shows it is written anew") {
    team_story s;
    const auto about = s.declared(2);
    s.deliver();
    s.pass(1min);
    CHECK(s.waits("1/message/announcement"));
    s.slash(s.bo, "ack", about.channel);
    s.deliver();
    REQUIRE(s.now_of(about.id).message(slot::checklist));
    s.pass(5min);
    CHECK(s.waits("1/message/timeline"));
    CHECK_MESSAGE(!s.waits("1/message/announcement"), "its countdown is over");
    CHECK_MESSAGE(!s.waits("1/message/checklist"), "it shows no time");
}

TEST_CASE("a bot that was away reminds once, and says how late it is") {
    team_story s;
    const auto about = s.declared(2);
    const auto half = s.due(about.id, timer_kind::response_half);
    REQUIRE(half);
    s.now = *half + 12min;
    s.hear(timer_due{{about.id, timer_kind::response_half, {}, *half}});
    s.hear(timer_due{{about.id, timer_kind::response_half, {}, *half}});
    const auto reminded = s.recorded<response_reminded>(about.id);
    REQUIRE(reminded.size() == 1);
    CHECK(reminded.front().late == 12min);
}
