#include "tests/commands/decide/story.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

came_back after(duration away, instant until, std::int64_t timers = 0, std::int64_t effects = 0) {
    return {until - away, until, timers, effects};
}

// What the bot says about its absence, and where; empty where it says nothing.
std::pair<std::string, place> notice_of(const decision& by) {
    for (const auto& each : by.effects) {
        if (const auto* post = std::get_if<post_message>(&each.effect)) {
            return {as_read(post->message), post->where};
        }
    }
    return {};
}

} // namespace

TEST_CASE("the bot tells when it was away, and what it caught up on") {
    story s;
    const auto [text, where] = notice_of(s.hear(after(17min, s.now, 3, 1)));
    CHECK(text == "The bot was away for 17 min, from 13:45 to 14:02.\n"
                  "Caught up on: 3 reminders and deadlines that fell due, 1 thing that waited to "
                  "be sent.\n"
                  "What was typed with /incident in that time did not arrive: type it again.");
    CHECK(std::holds_alternative<in_incidents>(where));
}

TEST_CASE("a short absence is nobody's concern, and telling can be switched off or moved") {
    story s;
    CHECK(notice_of(s.hear(after(119s, s.now))).first.empty());
    s.settings.absence_channel = "bots";
    const auto where = notice_of(s.hear(after(120s, s.now))).second;
    REQUIRE(std::holds_alternative<in_named_channel>(where));
    CHECK(std::get<in_named_channel>(where).name == "bots");
    s.settings.absence_from = 0s;
    CHECK(notice_of(s.hear(after(24h, s.now))).first.empty());
}

TEST_CASE("the same absence is told once") {
    story s;
    const auto back = after(17min, s.now);
    const auto first = s.hear(back).effects.at(0).key;
    CHECK(s.hear(back).effects.at(0).key == first);
}

TEST_CASE("what was found out about the bot is what doctor shows") {
    story s;
    examination found;
    found.at = s.now;
    found.well = 12;
    found.shortcomings = {{"scope pins:write is missing.", "Install the app again."}};
    s.hear(bot_examined{found});
    const auto shown = as_read(std::get<tell>(s.slash(s.ana, "doctor").reply).message);
    CHECK(shown.starts_with("2 things need attention."));
    CHECK(shown.find("scope pins:write is missing. Install the app again.") != shown.npos);
    CHECK(shown.find("12 things are as they should be") != shown.npos);
}

TEST_CASE("the self-test is off unless it is configured") {
    story s;
    s.hear(bot_started{{"U0BOT"}, "B0", "T0", "https://acme.slack.com/"});
    CHECK_FALSE(s.due({}, timer_kind::self_test));
}

TEST_CASE("the self-test runs every day at its time, and its result is on record") {
    story s;
    s.settings.self_test_at = 6h + 30min;
    s.hear(bot_started{{"U0BOT"}, "B0", "T0", "https://acme.slack.com/"});
    s.deliver();
    const auto first = s.due({}, timer_kind::self_test);
    REQUIRE(first);
    CHECK(*first - std::chrono::floor<std::chrono::days>(*first) == 6h + 30min);
    s.pass(*first - s.now);
    CHECK(s.due({}, timer_kind::self_test) == *first + 24h);
    REQUIRE(s.waits("0/self-test"));
    const auto wanted = std::get<run_self_test>(s.effects.at("0/self-test").effect);
    CHECK(as_read(wanted.message).find("Self-test") != std::string::npos);
    s.now += 800ms;
    s.answer("0/self-test", effect_done{});
    CHECK(s.records.workspace.self_test.took == 800ms);
    CHECK(s.records.workspace.self_test.passed_at == s.now);
    CHECK(s.count == 0);
    SUBCASE("a clock that was set back does not repeat it") {
        s.now = *first - 1h;
        s.hear(bot_started{{"U0BOT"}, "B0", "T0", "https://acme.slack.com/"});
        CHECK(s.due({}, timer_kind::self_test) == *first + 24h);
    }
    SUBCASE("a clock that was years ahead does not stop it") {
        s.now = *first - 24h * 700;
        s.hear(bot_started{{"U0BOT"}, "B0", "T0", "https://acme.slack.com/"});
        CHECK(s.due({}, timer_kind::self_test) < s.now + 24h + 1h);
    }
    SUBCASE("a failure is shown by doctor") {
        s.pass(24h);
        s.answer("0/self-test", effect_gave_up{"restricted_action"});
        const auto shown = as_read(std::get<tell>(s.slash(s.ana, "doctor").reply).message);
        CHECK(shown.find("The self-test failed") != shown.npos);
        CHECK(shown.find("restricted_action") != shown.npos);
    }
}
