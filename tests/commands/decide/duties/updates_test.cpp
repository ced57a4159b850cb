#include "tests/commands/decide/duties/team.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

TEST_CASE("SEV1/SEV2 without an update for 30 min: the Communications Lead is reminded") {
    team_story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "ack", about.channel);
    s.slash(s.bo, "ic me", about.channel);
    s.slash(s.cy, "comms me", about.channel);
    s.pass(29min);
    s.messaged();
    s.pass(1min);
    CHECK(s.messaged() == std::vector{s.cy});
    s.pass(30min);
    CHECK_MESSAGE(s.messaged() == std::vector{s.cy}, "and again while nothing is said");
    s.slash(s.cy, "update Rollback runs", about.channel);
    s.messaged();
    s.pass(29min);
    CHECK_MESSAGE(s.messaged().empty(), "an update starts the time anew");
    CHECK(s.recorded<update_reminded>(about.id).size() == 2);
}

TEST_CASE("without a Communications Lead the commander is reminded") {
    team_story s;
    const auto about = s.declared(1);
    s.slash(s.bo, "ack", about.channel);
    s.slash(s.bo, "ic me", about.channel);
    s.messaged();
    s.pass(30min);
    CHECK(s.messaged() == std::vector{s.bo});
}

TEST_CASE("what the update promised counts: next 10m") {
    team_story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "update next 10m Looking at the deploy", about.channel);
    s.pass(9min);
    CHECK(s.recorded<update_reminded>(about.id).empty());
    s.pass(1min);
    CHECK(s.recorded<update_reminded>(about.id).size() == 1);
}

TEST_CASE("SEV3 and SEV4 are not communicated outside: no reminder, unless the team wants one") {
    team_story s;
    const auto about = s.declared(3);
    s.pass(5h);
    CHECK(s.recorded<update_reminded>(about.id).empty());
    s.settings.update_every_of["SEV3"] = 2h;
    const auto other = s.declared(3, "Another");
    s.pass(2h);
    CHECK(s.recorded<update_reminded>(other.id).size() == 1);
}

TEST_CASE("nothing reminds of updates once it is resolved") {
    team_story s;
    const auto about = s.declared(1);
    s.slash(s.bo, "ack", about.channel);
    s.slash(s.bo, "resolve now Rolled back", about.channel);
    const auto before = s.recorded<update_reminded>(about.id).size();
    s.pass(5h);
    CHECK(s.recorded<update_reminded>(about.id).size() == before);
}
