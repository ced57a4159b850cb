#include "tests/bot/app/engine_scene.hpp"

using namespace bot;

TEST_SUITE_BEGIN("what the engine counts");

TEST_CASE("envelopes are counted by type, with the time until their acknowledgement") {
    engine_scene scene;
    scene.start();
    scene.slash("e1");
    const auto first = scene.only<store_command>();
    scene.now += 40ms;
    scene.store(first);
    scene.mention("e2");
    scene.store(scene.only<store_command>(), scene.seen_before());
    scene->received(scene.connection, R"({"envelope_id":"e9","type":"news"})", scene.now);
    scene.take<slack::send_frame>();
    const auto& counted = scene->measured();
    CHECK(counted.envelopes.at("slash_commands") == 1);
    CHECK(counted.envelopes.at("events_api") == 1);
    CHECK(counted.envelopes.at("news") == 1);
    CHECK(counted.repeated == 1);
    CHECK(counted.last_envelope == scene.now);
    CHECK(counted.acknowledgement.count() == 2);
    CHECK(counted.acknowledgement.sum() == doctest::Approx(0.04));
    CHECK(counted.not_acknowledged == 0);
}

TEST_CASE("an envelope that was left to Slack is counted as such") {
    engine_scene scene;
    scene.start();
    scene.slash("late");
    const auto late = scene.only<store_command>();
    scene.now += 2501ms;
    scene.store(late);
    CHECK(scene->measured().not_acknowledged == 1);
    scene.mention("failed");
    scene.store(scene.only<store_command>(), scene.failed(storage::error_kind::disk_full));
    CHECK(scene->measured().not_acknowledged == 2);
    CHECK(scene->measured().acknowledgement.count() == 0);
}

TEST_CASE("a timer that fires more than a second late is counted as late") {
    engine_scene scene;
    const commands::timer due{commands::incident_id{1}, commands::timer_kind::announce_anyway, "",
                              scene.now + 10s};
    scene.records.timers = {due};
    scene.start();
    scene.now += 10s;
    CHECK(scene.take<store_command>().size() == 1);
    CHECK(scene->measured().timers_fired == 1);
    CHECK(scene->measured().timers_late == 0);

    engine_scene asleep;
    asleep.records.timers = {due};
    asleep.start();
    asleep.now += 12s;
    CHECK(asleep.take<store_command>().size() == 1);
    CHECK(asleep->measured().timers_late == 1);
}

TEST_SUITE_END();
