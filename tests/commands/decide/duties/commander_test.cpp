#include "tests/commands/decide/duties/team.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

TEST_CASE("SEV1/SEV2 without a commander after 5 minutes is escalated, once") {
    for (int rank = 1; rank <= 4; ++rank) {
        CAPTURE(rank);
        team_story s;
        const auto about = s.declared(rank);
        s.pass(1min);
        s.slash(s.bo, "#1 ack");
        s.messaged();
        s.pass(3min);
        CHECK(s.recorded<role_missed>(about.id).empty());
        s.pass(1min);
        CHECK(s.recorded<role_missed>(about.id).size() == (rank <= 2 ? 1 : 0));
        if (rank == 1) CHECK(s.messaged() == sorted({s.lead, s.em}));
        s.pass(3h);
        CHECK(s.recorded<role_missed>(about.id).size() == (rank <= 2 ? 1 : 0));
    }
}

TEST_CASE("with a commander in time nobody is asked; after one left, again") {
    team_story s;
    const auto about = s.declared(1);
    s.slash(s.bo, "ic me", about.channel);
    s.slash(s.bo, "ack", about.channel);
    s.pass(20min);
    CHECK(s.recorded<role_missed>(about.id).empty());
    s.slash(s.bo, "ic none", about.channel);
    s.pass(5min);
    CHECK(s.recorded<role_missed>(about.id).size() == 1);
}

TEST_CASE("the time without a commander is the configuration's") {
    team_story s;
    s.settings.commander_after = 12min;
    const auto about = s.declared(2);
    s.pass(11min);
    CHECK(s.recorded<role_missed>(about.id).empty());
    s.pass(1min);
    CHECK(s.recorded<role_missed>(about.id).size() == 1);
}
