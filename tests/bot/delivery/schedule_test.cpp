#include "tests/bot/delivery/delivery_scene.hpp"

#include <fmt/format.h>

using namespace bot::delivery;
using namespace commands;

namespace {

effect post(std::string text, std::string channel = "C1") {
    return post_message{in_channel{{std::move(channel)}, {}}, {std::move(text), {}, {}}};
}

bot::slack::web_answer placed() {
    return bot::slack::answer_ok{{{"ok", true}, {"channel", "C1"}, {"ts", "1.2"}}};
}

std::string text_of(const started_call& call) {
    return std::string(call.call.arguments.at("text").as_string());
}

} // namespace

TEST_SUITE_BEGIN("the schedule of deliveries");

TEST_CASE("people are told before the bot tidies up") {
    delivery_scene scene;
    scene.want("d", add_bookmark{{"C1"}, "t", "https://x"});
    scene.want("c", pin_message{{"C1"}, {"17.1"}});
    scene.want("b", invite_people{{"C1"}, {{"U1"}}, {}});
    scene.want("a", post("hello"));
    const auto calls = scene->due(scene.now);
    REQUIRE(calls.size() == 4);
    CHECK(calls[0].call.method == "chat.postMessage");
    CHECK(calls[1].call.method == "conversations.invite");
    CHECK(calls[2].call.method == "pins.add");
    CHECK(calls[3].call.method == "bookmarks.add");
}

TEST_CASE("the announcement goes out before the word about who was called") {
    delivery_scene scene;
    scene.content.says = "INCIDENT";
    scene.want("a", post("called"));
    scene.want("b", keep_message{slot::announcement});
    const auto calls = scene->due(scene.now);
    REQUIRE(calls.size() == 2);
    CHECK(text_of(calls[0]) == "INCIDENT");
    CHECK(text_of(calls[1]) == "called");
}

TEST_CASE("messages of an incident come in the order in which they were decided") {
    for (const auto with :
         {fault::none, fault::lost_before, fault::lost_after, fault::not_sent, fault::limited}) {
        for (int at = 1; at <= 3; ++at) {
            delivery_scene scene;
            scene.mishap = [&](int number, const auto&) {
                return number == at ? with : fault::none;
            };
            for (int i = 0; i < 6; ++i)
                scene.want(fmt::format("k{}", i), post(fmt::format("{}", i)));
            scene.run();
            REQUIRE(scene.slack.messages.size() == 6);
            for (int i = 0; i < 6; ++i)
                CHECK(scene.slack.messages[static_cast<std::size_t>(i)].text ==
                      fmt::format("{}", i));
        }
    }
}

TEST_CASE("a burst of wishes for a standing message is one update, and the last state stands") {
    delivery_scene scene;
    scene.slack.messages.push_back({"C1", "17.1", "", "old", {}});
    scene.content.one().messages["timeline"] = {{"C1"}, {"17.1"}};
    for (std::int64_t i = 1; i <= 10; ++i)
        scene.take(scene.row("k", keep_message{slot::timeline}, i));
    scene.content.says = "state 10";
    scene.run();
    CHECK(scene.slack.called("chat.update") == 1);
    CHECK(scene.done.at(0).answer.revision == 10);
    CHECK(scene.messages_with("state 10") == 1);
}

TEST_CASE("a wish that comes while its message is on the way follows behind, a second later") {
    delivery_scene scene;
    scene.slack.messages.push_back({"C1", "17.1", "", "old", {}});
    scene.content.one().messages["timeline"] = {{"C1"}, {"17.1"}};
    scene.take(scene.row("k", keep_message{slot::timeline}, 1));
    const auto first = scene->due(scene.now);
    REQUIRE(first.size() == 1);
    scene.content.says = "state 2";
    for (std::int64_t i = 2; i <= 5; ++i)
        scene.take(scene.row("k", keep_message{slot::timeline}, i));
    scene->answered(first[0].id, scene.slack(first[0].call), scene.now);
    for (const auto& each : scene->finished(scene.now)) {
        CHECK(each.answer.revision == 1);
        scene->stored(each.answer.key, scene.now);
    }
    CHECK(scene->due(scene.now).empty());
    CHECK(scene->next_wake() == scene.now + 1s);
    const auto began = scene.now;
    scene.run();
    CHECK(scene.now - began >= 1s);
    CHECK(scene.done.at(0).answer.revision == 5);
    CHECK(scene.slack.called("chat.update") == 2);
    CHECK(scene.messages_with("state 2") == 1);
}

TEST_CASE("what fills in shows its last word at once, and what comes before it once a second") {
    delivery_scene scene;
    scene.slack.messages.push_back({"C1", "17.1", "", "old", {}});
    scene.content.one().messages["findings"] = {{"C1"}, {"17.1"}};
    const auto edit = [&](std::int64_t revision) {
        scene.take(scene.row("k", keep_message{slot::findings}, revision));
    };
    edit(1);
    scene.run();
    const auto began = scene.now;
    edit(2); // one answer of several
    CHECK(scene->due(scene.now).empty());
    SUBCASE("the last answer comes while the edit waits") {}
    SUBCASE("the last answer comes while an edit is on its way") {
        scene.now += 1s;
        const auto calls = scene->due(scene.now);
        REQUIRE(calls.size() == 1);
        scene->answered(calls[0].id, scene.slack(calls[0].call), scene.now);
    }
    const auto last = scene.now;
    scene.content.complete = true;
    scene.content.says = "all of it";
    edit(3);
    scene.run();
    CHECK(scene.messages_with("all of it") == 1);
    CHECK(scene.now - last < 100ms);
    CHECK(scene.slack.called("chat.update") == (last == began ? 2 : 3));
}

TEST_CASE("an effect that is taken twice is delivered once") {
    delivery_scene scene;
    const auto row = scene.row("k", post("hello"));
    scene.take(row);
    scene.take(row);
    CHECK(scene->depth() == 1);
    CHECK(scene->due(scene.now).size() == 1);
    scene.take(row, true);
    CHECK(scene->due(scene.now).empty());
}

TEST_CASE("what was certainly not sent is tried again, later and later") {
    delivery_scene scene;
    scene.want("k", post("hello"));
    duration at_least = 1s;
    for (int i = 0; i < 9; ++i) {
        const auto calls = scene->due(scene.now);
        REQUIRE(calls.size() == 1);
        scene->answered(calls[0].id, bot::slack::answer_not_sent{"no route"}, scene.now);
        CHECK(scene->due(scene.now + at_least - 1ms).empty());
        CHECK(scene->next_wake() <= scene.now + at_least + at_least / 5 + 2ms);
        scene.now = std::max(*scene->next_wake(), scene.now);
        at_least = std::min<duration>(at_least * 2, 60s);
    }
    CHECK(scene->measured(scene.now).retried == 9);
}

TEST_CASE("a 429 holds up its method for as long as Slack says, and is counted") {
    delivery_scene scene;
    scene.want("a", post("hello"));
    scene.want("b", pin_message{{"C1"}, {"17.1"}});
    const auto calls = scene->due(scene.now);
    REQUIRE(calls.size() == 2);
    scene->answered(calls[0].id, bot::slack::answer_limited{20s}, scene.now);
    scene->answered(calls[1].id, bot::slack::answer_ok{}, scene.now);
    scene.want("c", pin_message{{"C1"}, {"17.2"}});
    REQUIRE(scene->due(scene.now).size() == 1);
    CHECK(scene->due(scene.now + 19s).empty());
    CHECK(scene->measured(scene.now).limited == 1);
    CHECK(scene->next_wake() >= scene.now + 20s);
    CHECK(scene->next_wake() <= scene.now + 25s);
    CHECK(scene->due(scene.now + 25s).size() == 1);
}

TEST_CASE("where a channel's posts run out, others go on and nobody overtakes") {
    delivery_scene scene;
    for (int i = 0; i < 5; ++i) {
        auto row = scene.row(fmt::format("a{}", i), post(fmt::format("{}", i)));
        row.incident = incident_id{i + 1}; // each in a lane of its own
        scene.take(row);
    }
    auto elsewhere = scene.row("b", post("elsewhere", "C2"));
    elsewhere.incident = incident_id{9};
    scene.take(elsewhere);
    const auto calls = scene->due(scene.now);
    REQUIRE(calls.size() == 4);
    CHECK(text_of(calls[0]) == "0");
    CHECK(text_of(calls[2]) == "2");
    CHECK(text_of(calls[3]) == "elsewhere");
    const auto next = scene->due(scene.now + 1s);
    REQUIRE(next.size() == 1);
    CHECK(text_of(next[0]) == "3");
}

TEST_CASE("there are never more calls on their way than agreed") {
    delivery_scene scene;
    for (int i = 0; i < 100; ++i)
        scene.want(fmt::format("k{}", i), learn_person{{fmt::format("U{}", i)}});
    auto calls = scene->due(scene.now);
    CHECK(calls.size() == 16);
    CHECK(scene->in_flight() == 16);
    CHECK(scene->due(scene.now).empty());
    scene->answered(calls[0].id, bot::slack::answer_refused{"user_not_found", {}}, scene.now);
    CHECK(scene->due(scene.now).size() == 1);
}

TEST_CASE("an outcome is told once, and again a second after it could not be stored") {
    delivery_scene scene;
    scene.want("k", post("hello"));
    const auto calls = scene->due(scene.now);
    scene->answered(calls.at(0).id, placed(), scene.now);
    REQUIRE(scene->finished(scene.now).size() == 1);
    CHECK(scene->finished(scene.now).empty());
    scene->not_stored({"k"}, scene.now);
    CHECK_MESSAGE(scene->finished(scene.now).empty(), "a full disk would be written to in a spin");
    scene->due(scene.now);
    CHECK_MESSAGE(scene->next_wake() == scene.now + 1s, "nobody comes back to it");
    CHECK(scene->finished(scene.now + 1s).size() == 1);
    CHECK(scene->due(scene.now + 1s).empty());
    scene->stored({"k"}, scene.now + 1s);
    CHECK(scene->depth() == 0);
}

TEST_CASE("a token that is refused stops everything for a minute, and is tried again") {
    for (const auto* error : {"invalid_auth", "token_revoked", "account_inactive"}) {
        CAPTURE(error);
        delivery_scene scene;
        scene.want("k", post("hello"));
        scene.want("p", pin_message{{"C1"}, {"17.1"}});
        const auto calls = scene->due(scene.now);
        REQUIRE(calls.size() == 2);
        scene->answered(calls[0].id, bot::slack::answer_refused{error, {}}, scene.now);
        scene->answered(calls[1].id, bot::slack::answer_refused{error, {}}, scene.now);
        CHECK(scene->blocked_by() == error);
        CHECK(scene->due(scene.now + 59s).empty());
        CHECK(scene->next_wake() == scene.now + 60s);
        scene.now += 60s;
        scene.run();
        CHECK(scene.messages_with("hello") == 1);
        CHECK(scene.slack.pinned.size() == 1);
    }
}

TEST_CASE("an error of one method stops that effect and no other") {
    for (const auto* error : {"missing_scope", "no_permission", "access_denied",
                              "not_allowed_token_type", "restricted_action"}) {
        CAPTURE(error);
        delivery_scene scene;
        scene.want("k", add_bookmark{{"C1"}, "t", "https://x"});
        const auto calls = scene->due(scene.now);
        scene->answered(calls.at(0).id, bot::slack::answer_refused{error, {}}, scene.now);
        scene.want("p", post("hello"));
        CHECK(scene->due(scene.now).size() == 1);
        const auto ended = scene->finished(scene.now);
        REQUIRE(ended.size() == 1);
        CHECK(std::get<effect_gave_up>(ended[0].answer.outcome).error == error);
    }
}

TEST_CASE("records that cannot be read hold an effect up, and lose none") {
    delivery_scene scene;
    scene.want("a", invite_people{{"C1"}, {{"U1"}}, {}});
    scene.want("k", keep_message{slot::home_announcement});
    scene.content.broken = true;
    const auto calls = scene->due(scene.now);
    CHECK_MESSAGE(calls.size() == 1, "what needs no reading goes on");
    CHECK(scene->due(scene.now).empty());
    CHECK(scene->next_wake() > scene.now);
    CHECK(scene->next_wake() <= scene.now + 2s);
    CHECK(scene->finished(scene.now).empty());
    scene->answered(calls.at(0).id, bot::slack::answer_ok{}, scene.now);
    scene.content.broken = false;
    scene.run();
    CHECK(scene.messages_with("state 1") == 1);
    CHECK(scene.done.size() == 2);
}

TEST_CASE("an answer that comes twice, or to nothing, is passed over") {
    delivery_scene scene;
    scene.want("k", post("hello"));
    const auto calls = scene->due(scene.now);
    scene->answered(calls.at(0).id, placed(), scene.now);
    scene->answered(calls.at(0).id, placed(), scene.now);
    scene->answered(call_id{99}, placed(), scene.now);
    scene->stored({"nothing"}, scene.now);
    scene->not_stored({"nothing"}, scene.now);
    CHECK(scene->finished(scene.now).size() == 1);
}

TEST_CASE("what waits, and for how long, is measured") {
    delivery_scene scene;
    CHECK(scene->measured(scene.now).oldest == 0s);
    scene.want("k", post("hello"));
    scene.want("l", post("hello"));
    const auto what = scene->measured(scene.now + 90s);
    CHECK(what.depth == 2);
    CHECK(what.oldest == 90s);
}

TEST_CASE("with nothing to do nobody is woken") {
    delivery_scene scene;
    scene->due(scene.now);
    CHECK_FALSE(scene->next_wake().has_value());
    scene.want("k", post("hello"));
    scene.run();
    scene->due(scene.now);
    CHECK_FALSE(scene->next_wake().has_value());
}

TEST_SUITE_END();
