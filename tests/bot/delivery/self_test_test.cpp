#include "tests/bot/delivery/delivery_scene.hpp"

using namespace bot::delivery;
using namespace commands;

namespace {

run_self_test test_with(const delivery_scene& scene) {
    return {scene.now, {"🧪 Self-test", {}, {}}};
}

} // namespace

TEST_SUITE_BEGIN("delivering the self-test");

TEST_CASE("the self-test makes its private channel once, and leaves no message behind") {
    delivery_scene scene;
    scene.want("t", test_with(scene));
    scene.run();
    scene.only_outcome<effect_done>();
    CHECK(scene.slack.called("conversations.create") == 1);
    CHECK(scene.slack.messages.empty());
    bool is_private = false;
    for (const auto& call : scene.slack.calls) {
        if (call.method != "conversations.create") continue;
        is_private = call.arguments.at("is_private").as_bool();
    }
    CHECK_MESSAGE(is_private, "nobody sees it");
}

TEST_CASE("the channel of the self-test is found again") {
    delivery_scene scene;
    scene.slack.channels["CTEST"] = {"CTEST", "incident-bot-self-test", "UBOT"};
    scene.want("t", test_with(scene));
    scene.run();
    scene.only_outcome<effect_done>();
    CHECK(scene.slack.called("conversations.create") == 0);
    CHECK(scene.slack.called("chat.delete") == 1);
}

TEST_CASE("where another bot's self-test has the name, this one's channel has a number") {
    delivery_scene scene;
    scene.slack.channels["CTHEIRS"] = {"CTHEIRS", "incident-bot-self-test", "UOTHER", false};
    for (int day = 0; day < 2; ++day) {
        scene.want("t" + std::to_string(day), test_with(scene));
        scene.run();
    }
    REQUIRE(scene.done.size() == 2);
    CHECK(std::holds_alternative<effect_done>(scene.done[1].answer.outcome));
    int made = 0;
    for (const auto& [id, channel] : scene.slack.channels)
        made += channel.name == "incident-bot-self-test-2" ? 1 : 0;
    CHECK(made == 1);
}

TEST_SUITE_END();
