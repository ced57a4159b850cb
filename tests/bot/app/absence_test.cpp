#include "bot/app/absence.hpp"
#include "bot/app/seen_mark.hpp"
#include "tests/bot/app/engine_scene.hpp"
#include "tests/storage/temporary_directory.hpp"

#include <fstream>

using namespace bot;

namespace {

constexpr commands::instant noon{1'700'000'000s};

} // namespace

TEST_SUITE_BEGIN("the bot's absence");

TEST_CASE("the first connection of a first life ends no absence") {
    absence a;
    CHECK_FALSE(a.look(false, noon));
    CHECK_FALSE(a.look(true, noon + 1h));
}

TEST_CASE("an absence reaches from when an earlier life was last seen to the first connection") {
    absence a;
    a.seen_before(noon);
    CHECK_FALSE(a.look(false, noon + 5min));
    const auto gap = a.look(true, noon + 6min);
    REQUIRE(gap);
    CHECK(gap->from == noon);
    CHECK(gap->until == noon + 6min);
    CHECK_MESSAGE(!a.look(true, noon + 7min), "it is told once");
}

TEST_CASE("losing Slack while the bot lives is an absence, too; an eye's blink is none") {
    absence a;
    a.look(true, noon);
    a.look(false, noon + 10min);
    CHECK(a.seen() == noon + 10min);
    CHECK_FALSE(a.look(false, noon + 15min));
    const auto gap = a.look(true, noon + 20min);
    REQUIRE(gap);
    CHECK(gap->from == noon + 10min);
    a.look(false, noon + 30min);
    CHECK_FALSE(a.look(true, noon + 30min + 20s));
}

TEST_CASE("a clock that was set back makes no absence") {
    absence a;
    a.seen_before(noon);
    CHECK_FALSE(a.look(true, noon - 1h));
}

TEST_CASE("the engine tells of an absence when it is connected, with what it found at its start") {
    engine_scene scene;
    scene.records.timers = {
        {commands::incident_id{1}, commands::timer_kind::update_due, "", scene.now - 5min}};
    scene->was_seen(scene.now - 10min);
    scene->start({{"UBOT"}, "BBOT", "T1", ""}, scene.now);
    scene.open();
    std::vector<commands::came_back> told;
    for (const auto& each : scene.take<store_command>()) {
        if (const auto* back = std::get_if<commands::came_back>(&each.what.command)) {
            told.push_back(*back);
        }
    }
    REQUIRE(told.size() == 1);
    CHECK(told[0].until - told[0].from == 10min);
    CHECK(told[0].late_timers == 1);
    CHECK(told[0].waiting_effects == 0);
}

TEST_CASE("the mark of being alive is found by the next life, and rubbish is no mark") {
    const storage_test::temporary_directory directory;
    CHECK_FALSE(read_seen_mark(directory.path()));
    CHECK(write_seen_mark(directory.path(), noon));
    CHECK(read_seen_mark(directory.path()) == noon);
    std::ofstream(directory.path() / "last-seen") << "yesterday";
    CHECK_FALSE(read_seen_mark(directory.path()));
    CHECK_FALSE(write_seen_mark("/proc/self", noon));
}

TEST_SUITE_END();
