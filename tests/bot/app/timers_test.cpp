#include "tests/bot/app/engine_scene.hpp"

using namespace bot;

namespace {

commands::timer timer(int incident, commands::instant due) {
    return {commands::incident_id{incident}, commands::timer_kind::announce_anyway, "", due};
}

const commands::timer& fired(const store_command& by) {
    REQUIRE(std::holds_alternative<commands::timer_due>(by.what.command));
    return std::get<commands::timer_due>(by.what.command).what;
}

} // namespace

TEST_SUITE_BEGIN("timers and the bot's own commands");

TEST_CASE("the first thing on record is who the bot is") {
    engine_scene scene;
    scene->start({{"UBOT"}, "BBOT", "T1", ""}, scene.now);
    const auto first = scene.only<store_command>();
    REQUIRE(std::holds_alternative<commands::bot_started>(first.what.command));
    CHECK(std::get<commands::bot_started>(first.what.command).bot_user.value == "UBOT");
}

TEST_CASE("the bot's own command is stored again until it is") {
    engine_scene scene;
    scene->start({{"UBOT"}, "BBOT", "T1", ""}, scene.now);
    for (int i = 0; i < 3; ++i) {
        scene.store(scene.only<store_command>(), scene.failed(storage::error_kind::disk_full));
        CHECK(scene.none<store_command>());
        CHECK(scene->next_wake() <= scene.now + 1s);
        scene.now += 1s;
    }
    scene.store(scene.only<store_command>());
    scene.now += 1h;
    CHECK(scene.none<store_command>());
}

TEST_CASE("a command of its own that cannot be decided is not tried for ever") {
    engine_scene scene;
    scene.start();
    scene->submit(commands::home_opened{{"U1"}}, "test");
    scene.store(scene.only<store_command>(), scene.failed(storage::error_kind::decision));
    scene.now += 1h;
    CHECK(scene.none<store_command>());
}

TEST_CASE("whoever brings a command hears what came of it, and only when it is on disk") {
    engine_scene scene;
    scene.start();
    scene->submit_for(caller_id{7}, {"alert/1", commands::home_opened{{"U1"}}, "test"});
    CHECK(scene.none<tell_caller>());
    const auto wanted = scene.only<store_command>();
    CHECK(wanted.what.dedupe_key == "alert/1");
    scene.store(wanted);
    const auto told = scene.only<tell_caller>();
    CHECK(told.whom == caller_id{7});
    CHECK(told.what.what == result::carried_out);
}

TEST_CASE("whoever brings what cannot be stored is told so, and the bot leaves it there") {
    engine_scene scene;
    scene.start();
    scene->submit_for(caller_id{7}, {"alert/1", commands::home_opened{{"U1"}}, "test"});
    scene.store(scene.only<store_command>(), scene.failed(storage::error_kind::disk_full));
    CHECK(scene.only<tell_caller>().what.what == result::failed);
    scene.now += 1h;
    CHECK(scene.none<store_command>());
}

TEST_CASE("a timer fires when it is due, and once") {
    engine_scene scene;
    scene.records.timers.push_back(timer(1, scene.now + 60s));
    scene.start();
    CHECK(scene->next_wake() <= scene.now + 60s);
    scene.now += 59s;
    CHECK(scene.none<store_command>());
    scene.now += 1s;
    const auto by = scene.only<store_command>();
    CHECK(fired(by).incident == commands::incident_id{1});
    scene.now += 10s;
    CHECK_MESSAGE(scene.none<store_command>(), "fired again while it was being stored");
    scene.records.timers.clear();
    scene.store(by);
    scene.now += 1h;
    CHECK(scene.none<store_command>());
}

TEST_CASE("a timer that is being stored is not fired again when another falls due") {
    engine_scene scene;
    scene.records.timers.push_back(timer(1, scene.now + 1s));
    scene.start();
    scene.now += 1s;
    CHECK(fired(scene.only<store_command>()).incident == commands::incident_id{1});
    scene.slash("e1");
    auto out = scene.carried_out();
    const auto set = timer(2, scene.now);
    out.timers.emplace_back(commands::set_timer{set});
    scene.records.timers.push_back(set);
    scene.store(scene.only<store_command>(), std::move(out));
    CHECK(fired(scene.only<store_command>()).incident == commands::incident_id{2});
}

TEST_CASE("timers that fell due while the bot was away fire at its start") {
    engine_scene scene;
    scene.records.timers = {timer(1, scene.now - 24h), timer(2, scene.now - 1ms)};
    scene->start({{"UBOT"}, "BBOT", "T1", ""}, scene.now);
    CHECK(scene.take<store_command>().size() == 3);
}

TEST_CASE("a timer that is set now fires without anybody looking it up") {
    engine_scene scene;
    scene.start();
    scene.slash("e1");
    auto out = scene.carried_out();
    const auto set = timer(1, scene.now + 5s);
    out.timers.emplace_back(commands::set_timer{set});
    scene.records.timers.push_back(set);
    scene.store(scene.only<store_command>(), std::move(out));
    CHECK(scene->next_wake() <= scene.now + 5s);
    scene.now += 5s;
    CHECK(scene.take<store_command>().size() == 1);
}

TEST_CASE("a timer that was cancelled does not fire, and does not keep the loop awake") {
    engine_scene scene;
    scene.records.timers.push_back(timer(1, scene.now + 5s));
    scene.start();
    scene.records.timers.clear();
    scene.now += 5s;
    CHECK(scene.none<store_command>());
    CHECK(scene->next_wake() > scene.now);
}

TEST_CASE("a timer that could not be stored fires again after a second") {
    engine_scene scene;
    scene.records.timers.push_back(timer(1, scene.now + 1s));
    scene.start();
    scene.now += 1s;
    scene.store(scene.only<store_command>(), scene.failed(storage::error_kind::disk_full));
    CHECK(scene.none<store_command>());
    CHECK(scene->next_wake() == scene.now + 1s);
    scene.now += 1s;
    CHECK(scene.take<store_command>().size() == 1);
}

TEST_CASE("thousands of timers fire a hundred at a time, each once") {
    engine_scene scene;
    for (int i = 1; i <= 1000; ++i)
        scene.records.timers.push_back(timer(i, scene.now + 1s));
    scene.start();
    scene.now += 1s;
    std::set<std::int64_t> all;
    for (int i = 0; i < 2000 && !scene.records.timers.empty(); ++i) {
        for (const auto& by : scene.take<store_command>()) {
            const auto which = fired(by);
            CHECK_MESSAGE(all.insert(number(which.incident)).second, "fired twice");
            std::erase_if(scene.records.timers,
                          [&](const auto& each) { return each.incident == which.incident; });
            scene.store(by);
        }
        CHECK(scene->next_wake().has_value());
    }
    CHECK(all.size() == 1000);
}

TEST_CASE("timers that cannot be read are looked at again later, not in a spin") {
    engine_scene scene;
    scene.records.timers.push_back(timer(1, scene.now + 5s));
    scene.start();
    scene.now += 5s;
    scene.records.broken = true;
    CHECK_THROWS_AS(scene.none<store_command>(), storage::trouble);
    CHECK(scene->next_wake() > scene.now);
    scene.records.broken = false;
    scene.now += 1s;
    CHECK(scene.take<store_command>().size() == 1);
}

TEST_CASE("a stopped bot fires no timers") {
    engine_scene scene;
    scene.records.timers.push_back(timer(1, scene.now + 5s));
    scene.start();
    scene->stop(scene.now);
    scene.now += 10s;
    CHECK(scene.none<store_command>());
}

TEST_SUITE_END();
