#include "tests/bot/app/engine_scene.hpp"

using namespace bot;

namespace {

slack::web_answer placed() {
    return slack::answer_ok{{{"ok", true}, {"channel", "C1"}, {"ts", "1.2"}}};
}

// Wants one effect, as a slash command's consequence.
void want(engine_scene& scene, storage::effect_row row) {
    scene.slash(row.key.value);
    auto out = scene.carried_out();
    out.effects.push_back(std::move(row));
    scene.store(scene.only<store_command>(), std::move(out));
    scene.take<slack::send_frame>();
}

} // namespace

TEST_SUITE_BEGIN("effects through the engine");

TEST_CASE("what comes of an effect is a command, stored like the rest") {
    engine_scene scene;
    scene.start();
    want(scene, scene.post("k"));
    const auto call = scene.only<call_slack>();
    CHECK(call.correlation == "test");
    scene->answered(call.id, placed(), scene.now);
    const auto outcome = scene.only<store_command>();
    REQUIRE(std::holds_alternative<commands::effect_answered>(outcome.what.command));
    const auto& answer = std::get<commands::effect_answered>(outcome.what.command);
    CHECK(answer.key.value == "k");
    CHECK(std::get<commands::effect_placed_message>(answer.outcome).ts.value == "1.2");
    CHECK(scene->deliveries().depth() == 1);
    scene.store(outcome);
    CHECK(scene->deliveries().depth() == 0);
}

TEST_CASE("an outcome that cannot be stored is stored later, and Slack is not called again") {
    engine_scene scene;
    scene.start();
    want(scene, scene.post("k"));
    scene->answered(scene.only<call_slack>().id, placed(), scene.now);
    for (int i = 0; i < 5; ++i) {
        scene.store(scene.only<store_command>(), scene.failed(storage::error_kind::disk_full));
        CHECK(scene.complaints().find("the disk is full") != std::string::npos);
        CHECK_MESSAGE(scene.none<store_command>(), "a full disk is written to in a spin");
        CHECK(scene->next_wake() <= scene.now + 1s);
        scene.now += 1s;
    }
    scene.store(scene.only<store_command>());
    CHECK(scene.none<call_slack>());
    CHECK(scene->deliveries().depth() == 0);
}

TEST_CASE("what an earlier life left is looked for before it is done again") {
    engine_scene scene;
    scene.records.effects.push_back(scene.post("k"));
    scene.start();
    CHECK(scene.only<call_slack>().call.method == "conversations.history");
}

TEST_CASE("more effects than fit into memory wait on disk, and come when there is room") {
    engine_scene scene(4);
    for (int i = 0; i < 10; ++i) {
        auto row = scene.post(fmt::format("k{}", i));
        row.effect = commands::pin_message{{"C1"}, {fmt::format("17.{}", i)}};
        scene.records.effects.push_back(row);
    }
    scene.start();
    CHECK(scene->deliveries().depth() == 4);
    want(scene, scene.post("new"));
    CHECK_MESSAGE(scene->deliveries().depth() <= 5, "memory grows with what waits");
    for (int i = 0; i < 40 && !scene.records.effects.empty(); ++i) {
        for (auto& each : scene.take<call_slack>())
            scene->answered(each.id, placed(), scene.now);
        for (auto& each : scene.take<store_command>()) {
            const auto& key = std::get<commands::effect_answered>(each.what.command).key;
            std::erase_if(scene.records.effects, [&](const auto& row) { return row.key == key; });
            scene.store(each);
            CHECK(scene->deliveries().depth() <= 5);
        }
        scene.now += 3s;
    }
    CHECK(scene.records.effects.empty());
}

TEST_CASE("an operator is told of a token that is refused") {
    engine_scene scene;
    scene.start();
    want(scene, scene.post("k"));
    scene->answered(scene.only<call_slack>().id, slack::answer_refused{"token_revoked", {}},
                    scene.now);
    CHECK(scene.complaints().find("token_revoked") != std::string::npos);
    CHECK(scene.none<call_slack>());
}

TEST_CASE("stopping sends nothing new, and finishes what is on its way") {
    engine_scene scene;
    scene.start();
    want(scene, scene.post("k"));
    const auto call = scene.only<call_slack>();
    scene.slash("late");
    const auto late = scene.only<store_command>();
    scene->stop(scene.now);
    CHECK(scene.none<slack::close_socket>());
    CHECK_FALSE(scene->is_idle());
    auto out = scene.carried_out();
    out.effects.push_back(scene.post("later"));
    scene.store(late, std::move(out));
    CHECK_MESSAGE(scene.take<slack::send_frame>().size() == 1, "what was stored is acknowledged");
    CHECK(scene.take<slack::close_socket>().size() == 1);
    CHECK_MESSAGE(scene.none<call_slack>(), "a new call after it was told to stop");
    CHECK_MESSAGE(!scene->is_idle(), "a call is on its way: its outcome would be forgotten");
    scene->answered(call.id, placed(), scene.now);
    const auto outcome = scene.only<store_command>();
    CHECK_FALSE(scene->is_idle());
    scene.store(outcome);
    CHECK(scene->is_idle());
    scene->session().closed(scene.connection, "closed", scene.now);
    scene.now += 1h;
    CHECK(scene.none<slack::open_url>());
    CHECK(scene.none<call_slack>());
}

TEST_SUITE_END();
