#include "tests/bot/delivery/delivery_scene.hpp"

using namespace bot::delivery;
using namespace commands;

namespace {

struct standing_scene : delivery_scene {
    standing_scene() {
        slack.messages.push_back({"C1", "17.1", "", "old", {}});
        content.one().messages["home_announcement"] = {{"C1"}, {"17.1"}};
    }
};

std::string key_in(const toy_slack::message& what) {
    return std::string(what.metadata.at("event_payload").at("key").as_string());
}

} // namespace

TEST_SUITE_BEGIN("delivering messages");

TEST_CASE("a message carries its effect's key, by which it is found again") {
    delivery_scene scene;
    scene.want("incident/1/event/4", post_message{in_home{}, {"hello", {}, {}}});
    scene.run();
    REQUIRE(scene.slack.messages.size() == 1);
    CHECK(key_in(scene.slack.messages[0]) == "incident/1/event/4");
    const auto& call = scene.slack.calls.at(0);
    CHECK(call.arguments.at("metadata").at("event_type") == "incident_message_posted");
}

TEST_CASE("the first try does not look around: two round trips are all the time there is") {
    delivery_scene scene;
    scene.want("k", post_message{in_home{}, {"hello", {}, {}}});
    scene.run();
    CHECK(scene.slack.calls.size() == 1);
}

TEST_CASE("what an earlier life may have posted is looked for, page by page, in its place") {
    for (const bool threaded : {false, true}) {
        delivery_scene scene;
        const std::string thread = threaded ? "17.0" : "";
        for (int i = 0; i < 5; ++i)
            scene.slack.messages.push_back(
                {"C1", "18." + std::to_string(i), thread, "x", {{"event_type", "other"}}});
        scene.slack.messages.push_back(
            {"C1", "19.1", thread, "hello", {{"event_payload", {{"key", "k"}}}}});
        scene.take(scene.row("k", post_message{in_channel{{"C1"}, {thread}}, {"hello", {}, {}}}),
                   true);
        scene.run();
        CHECK(scene.only_outcome<effect_placed_message>().ts.value == "19.1");
        CHECK(scene.slack.called("chat.postMessage") == 0);
        const auto& look = scene.slack.calls.at(0);
        CHECK(look.method == (threaded ? "conversations.replies" : "conversations.history"));
        CHECK_MESSAGE(look.arguments.at("include_all_metadata") == "true",
                      "Slack leaves the key out otherwise");
        CHECK(look.arguments.at("oldest") == "1699999400.000000");
    }
}

TEST_CASE("a message of another effect is not taken for this one") {
    delivery_scene scene;
    scene.slack.messages.push_back(
        {"C1", "19.1", "", "hello", {{"event_payload", {{"key", "k2"}}}}});
    scene.take(scene.row("k", post_message{in_home{}, {"hello", {}, {}}}), true);
    scene.run();
    CHECK(scene.messages_with("hello") == 2);
}

TEST_CASE("a message of another team's bot is not taken for this one, whatever its key") {
    delivery_scene scene;
    scene.slack.messages.push_back(
        {"C1", "19.1", "", "theirs", {{"event_payload", {{"key", "k"}}}}, {}, "UOTHER"});
    scene.take(scene.row("k", post_message{in_home{}, {"ours", {}, {}}}), true);
    scene.run();
    CHECK(scene.only_outcome<effect_placed_message>().ts.value != "19.1");
    CHECK(scene.messages_with("ours") == 1);
}

TEST_CASE("a quoted message of another team's bot names no call of this one") {
    for (const auto* author : {"UBOT", "UOTHER"}) {
        delivery_scene scene;
        scene.slack.messages.push_back(
            {"C1", "19.1", "", "Wake up", {{"event_payload", {{"key", "1/call/2"}}}}, {}, author});
        scene.want("q", quote_message{{"C1"}, {"19.1"}, {"U1"}});
        scene.run();
        const bool ours = std::string_view(author) == "UBOT";
        CHECK(scene.only_outcome<effect_quoted_message>().key == (ours ? "1/call/2" : ""));
    }
}

TEST_CASE("where looking is refused nothing is posted a second time") {
    delivery_scene scene;
    scene.take(scene.row("k", post_message{in_home{}, {"hello", {}, {}}}), true);
    const auto calls = scene->due(scene.now);
    REQUIRE(calls.size() == 1);
    scene->answered(calls[0].id, bot::slack::answer_refused{"missing_scope", {}}, scene.now);
    scene.run(1s);
    CHECK(scene.only_outcome<effect_gave_up>().error == "missing_scope");
    CHECK(scene.slack.messages.empty());
}

TEST_CASE("a channel that will not let the bot in is not knocked at for ever") {
    delivery_scene scene;
    scene.want("k", post_message{in_home{}, {"hello", {}, {}}});
    int posts = 0;
    while (scene->depth() > 0) {
        for (const auto& each : scene->due(scene.now)) {
            const bool post = each.call.method == "chat.postMessage";
            if (post) REQUIRE_MESSAGE(++posts < 10, "posted again and again");
            scene->answered(
                each.id,
                post ? bot::slack::web_answer(bot::slack::answer_refused{"not_in_channel", {}})
                     : bot::slack::answer_ok{{{"ok", true}}},
                scene.now);
        }
        scene.now += 2s;
        for (const auto& each : scene->finished(scene.now)) {
            scene.done.push_back(each);
            scene->stored(each.answer.key, scene.now);
        }
    }
    CHECK(scene.only_outcome<effect_gave_up>().error == "not_in_channel");
}

TEST_CASE("a standing message is rendered when it is sent, not when it was wanted") {
    standing_scene scene;
    scene.want("k", keep_message{slot::home_announcement});
    scene.content.says = "state 2";
    scene.run();
    CHECK(scene.messages_with("state 2") == 1);
}

TEST_CASE("a standing message that somebody deleted is posted anew, once") {
    for (const auto with : {fault::none, fault::lost_after, fault::crash}) {
        delivery_scene scene;
        scene.content.one().messages["home_announcement"] = {{"C1"}, {"16.1"}};
        scene.mishap = [&](int number, const auto&) { return number == 2 ? with : fault::none; };
        scene.want("k", keep_message{slot::home_announcement});
        scene.run();
        CHECK(scene.messages_with("state 1") == 1);
        CHECK(scene.only_outcome<effect_placed_message>().ts.value == scene.slack.messages[0].ts);
    }
}

TEST_CASE("a message that an earlier life posted is brought up to the state") {
    delivery_scene scene;
    scene.slack.messages.push_back(
        {"C1", "19.1", "", "old state", {{"event_payload", {{"key", "k"}}}}});
    scene.take(scene.row("k", keep_message{slot::home_announcement}), true);
    scene.run();
    CHECK(scene.only_outcome<effect_placed_message>().ts.value == "19.1");
    CHECK(scene.messages_with("state 1") == 1);
    CHECK(scene.slack.messages.size() == 1);
}

TEST_CASE("a standing message in a former channel stays, the new channel gets its own") {
    standing_scene scene;
    scene.content.one().channel = {"C2"};
    scene.slack.channels["C2"] = {"C2", "incident-1-2", "UBOT"};
    scene.want("k", keep_message{slot::home_announcement});
    scene.run();
    CHECK(scene.only_outcome<effect_placed_message>().channel.value == "C2");
    CHECK(scene.messages_with("old") == 1);
}

TEST_CASE("what comes back to its thread is not taken for what stood there before the channel") {
    for (const auto with : {fault::none, fault::lost_after, fault::lost_before, fault::crash}) {
        delivery_scene scene;
        auto& about = scene.content.one();
        about.home = channel_state::archived;
        about.messages["announcement"] = {{"CINCIDENTS"}, {"17.2"}};
        about.messages["timeline"] = {{"C1"}, {"20.1"}};
        scene.slack.messages.push_back(
            {"CINCIDENTS", "18.1", "17.2", "before", {{"event_payload", {{"key", "k"}}}}});
        scene.mishap = [&](int number, const auto&) { return number == 1 ? with : fault::none; };
        scene.want("k", keep_message{slot::timeline});
        scene.run();
        CHECK(scene.only_outcome<effect_placed_message>().ts.value ==
              scene.slack.messages.back().ts);
        CHECK(scene.messages_with("state 1") == 1);
        CHECK(scene.messages_with("before") == 1);
    }
}

TEST_CASE("the timeline of an incident without a channel lives in its announcement's thread") {
    delivery_scene scene;
    scene.content.one().home = channel_state::none;
    scene.want("k", keep_message{slot::timeline});
    scene.run(3s);
    CHECK_MESSAGE(scene.done.empty(), "posted before there was an announcement");
    scene.content.one().messages["announcement"] = {{"CINCIDENTS"}, {"17.2"}};
    scene->look_again(incident_id{1}, scene.now);
    scene.run(1s);
    REQUIRE(scene.slack.messages.size() == 1);
    CHECK(scene.slack.messages[0].channel == "CINCIDENTS");
    CHECK(scene.slack.messages[0].thread == "17.2");
}

TEST_CASE("a message with a color stands in one attachment") {
    delivery_scene scene;
    const boost::json::array blocks{{{"type", "divider"}}};
    scene.want("k", post_message{in_home{}, {"hello", blocks, "#ff0000"}});
    scene.run();
    const auto& sent = scene.slack.calls.at(0).arguments;
    CHECK(sent.at("attachments").at(0).at("color") == "#ff0000");
    CHECK(sent.at("attachments").at(0).at("blocks").as_array() == blocks);
    CHECK_FALSE(sent.contains("blocks"));
}

TEST_SUITE_END();
