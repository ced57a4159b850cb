#include "tests/bot/delivery/delivery_scene.hpp"

#include <fmt/format.h>

using namespace bot::delivery;
using namespace commands;

namespace {

bot::slack::web_answer refused(std::string error, boost::json::object json = {}) {
    return bot::slack::answer_refused{std::move(error), std::move(json)};
}

// Invites one person, answered with this; the outcome.
effect_outcome invited_with(bot::slack::web_answer answer) {
    delivery_scene scene;
    scene.want("k", invite_people{{"C1"}, {{"U1"}}, {}});
    const auto calls = scene->due(scene.now);
    REQUIRE(calls.size() == 1);
    scene->answered(calls[0].id, std::move(answer), scene.now);
    const auto ended = scene->finished(scene.now);
    REQUIRE(ended.size() == 1);
    return ended[0].answer.outcome;
}

std::string trouble(const effect_outcome& of) {
    const auto* gave_up = std::get_if<effect_gave_up>(&of);
    return gave_up ? gave_up->error : "";
}

boost::json::object errors(const std::string& first, const std::string& second) {
    return {{"errors",
             {{{"user", "U1"}, {"ok", false}, {"error", first}},
              {{"user", "U2"}, {"ok", false}, {"error", second}}}}};
}

} // namespace

TEST_SUITE_BEGIN("delivering people");

TEST_CASE("members of a group are invited with the rest, each once, the bot itself not") {
    delivery_scene scene;
    scene.want("k", invite_people{{"C1"}, {{"U9"}, {"U1"}, {"UBOT"}}, {{"S1"}}});
    scene.run();
    CHECK(scene.slack.invited == std::vector<std::string>{"U1,U8,U9"});
}

TEST_CASE("nobody is invited where nobody is left to invite") {
    delivery_scene scene;
    scene.want("k", invite_people{{"C1"}, {{"UBOT"}}, {}});
    scene.run();
    scene.only_outcome<effect_done>();
    CHECK(scene.slack.calls.empty());
}

TEST_CASE("at most a hundred people are invited with one call") {
    delivery_scene scene;
    invite_people many{{"C1"}, {}, {}};
    for (int i = 0; i < 250; ++i)
        many.users.push_back({fmt::format("U{:03}", i)});
    scene.want("k", many);
    scene.run();
    REQUIRE(scene.slack.invited.size() == 3);
    for (const auto& each : scene.slack.invited)
        CHECK(std::ranges::count(each, ',') < 100);
    CHECK(std::ranges::count(scene.slack.invited[2], ',') == 49);
}

TEST_CASE("people who are in already are no trouble") {
    CHECK(trouble(invited_with(refused("already_in_channel"))).empty());
    CHECK(trouble(invited_with(refused("cant_invite_self"))).empty());
    CHECK(trouble(invited_with(refused("already_in_channel",
                                       errors("already_in_channel", "cant_invite_self"))))
              .empty());
}

TEST_CASE("somebody who cannot be invited is told, whoever else is in already") {
    CHECK(trouble(invited_with(refused("user_is_restricted"))) == "user_is_restricted");
    CHECK(trouble(invited_with(
              refused("already_in_channel", errors("already_in_channel", "user_not_found")))) ==
          "user_not_found");
    CHECK(trouble(invited_with(refused("odd", {{"errors", {7, "x", nullptr}}}))).empty());
}

TEST_CASE("a group whose members cannot be read is told, and the others are invited") {
    delivery_scene scene;
    scene.want("k", invite_people{{"C1"}, {{"U1"}}, {{"S1"}}});
    const auto calls = scene->due(scene.now);
    REQUIRE(calls.size() == 1);
    CHECK(calls[0].call.method == "usergroups.users.list");
    scene->answered(calls[0].id, refused("no_such_subteam"), scene.now);
    scene.run();
    CHECK(scene.slack.invited == std::vector<std::string>{"U1"});
    CHECK(scene.only_outcome<effect_gave_up>().error == "no_such_subteam");
}

TEST_CASE("a person is known by the name they chose, then their own, then their account's") {
    const auto name = [](boost::json::object user) {
        delivery_scene scene;
        scene.want("k", learn_person{{"U1"}});
        const auto calls = scene->due(scene.now);
        scene->answered(calls.at(0).id,
                        bot::slack::answer_ok{{{"ok", true}, {"user", std::move(user)}}},
                        scene.now);
        return std::get<effect_learned_person>(scene->finished(scene.now).at(0).answer.outcome)
            .name;
    };
    CHECK(name({{"name", "d"}, {"real_name", "Dana D"}, {"profile", {{"display_name", "D!"}}}}) ==
          "D!");
    CHECK(name({{"name", "d"}, {"real_name", "Dana D"}, {"profile", {{"display_name", ""}}}}) ==
          "Dana D");
    CHECK(name({{"name", "d"}, {"profile", 7}}) == "d");
}

TEST_CASE("a message is quoted by itself, never its thread's first one") {
    delivery_scene scene;
    scene.want("k", quote_message{{"C1"}, {"17.5"}, {"U1"}});
    const auto calls = scene->due(scene.now);
    REQUIRE(calls.size() == 1);
    const boost::json::array messages{{{"ts", "17.1"}, {"text", "parent"}},
                                      {{"ts", "17.5"}, {"text", "reply"}, {"thread_ts", "17.1"}}};
    scene->answered(calls[0].id, bot::slack::answer_ok{{{"ok", true}, {"messages", messages}}},
                    scene.now);
    scene.run();
    const auto quoted = scene.only_outcome<effect_quoted_message>();
    CHECK(quoted.text == "reply");
    CHECK(quoted.thread.value == "17.1");
}

TEST_SUITE_END();
