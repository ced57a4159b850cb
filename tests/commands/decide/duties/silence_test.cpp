#include "tests/commands/decide/duties/team.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// A SEV1 that somebody leads, and of which nothing has been heard for half an hour.
struct quiet_story : team_story {
    incident about;

    quiet_story() {
        about = declared(1);
        slash(bo, "ack", about.channel);
        slash(bo, "ic me", about.channel);
        deliver();
        pass(30min);
    }
};

constexpr auto question = "1/last-message";

} // namespace

TEST_CASE("nobody has written on a SEV1 for 30 min: Slack is asked, and the matrix starts again") {
    quiet_story s;
    REQUIRE(s.waits(question));
    const auto decided = s.answer(question, effect_found_message{});
    CHECK(happened(decided) == "escalation_restarted");
    s.messaged();
    s.pass(0min);
    CHECK(s.messaged() == sorted({s.primary, s.secondary}));
}

TEST_CASE("somebody wrote in the channel meanwhile: it is looked at again when that is old") {
    quiet_story s;
    const auto decided = s.answer(question, effect_found_message{s.now - 10min});
    CHECK(happened(decided) == "people_wrote");
    CHECK(s.due(s.about.id, timer_kind::silence) == s.now + 20min);
}

TEST_CASE("where Slack does not say, it is asked again later") {
    quiet_story s;
    s.answer(question, effect_gave_up{"ratelimited"});
    CHECK(s.due(s.about.id, timer_kind::silence) == s.now + 30min);
}

TEST_CASE("anything that a person does ends the silence") {
    quiet_story s;
    s.answer(question, effect_found_message{});
    s.slash(s.bo, "note still looking at the replica", s.about.channel);
    CHECK(s.due(s.about.id, timer_kind::escalate) == std::nullopt);
    CHECK(s.due(s.about.id, timer_kind::silence) == s.now + 30min);
}

TEST_CASE("a SEV2, and a SEV1 that is only watched, may be silent") {
    team_story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "ack", about.channel);
    CHECK(s.due(about.id, timer_kind::silence) == std::nullopt);
    const auto grave = s.declared(1);
    s.slash(s.bo, "ack", grave.channel);
    CHECK(s.due(grave.id, timer_kind::silence) == s.now + 30min);
    s.slash(s.bo, "status monitoring", grave.channel);
    CHECK(s.due(grave.id, timer_kind::silence) == std::nullopt);
}
