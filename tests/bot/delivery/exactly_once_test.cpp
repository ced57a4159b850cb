#include "tests/bot/delivery/delivery_scene.hpp"

#include <array>

using namespace bot::delivery;

// Every script, with each of its calls failing in turn and in each way: what people see in the end
// is what they would have seen without.

namespace {

using namespace commands;

struct story {
    const char* name;
    effect wanted;
    void (*prepare)(delivery_scene&);
    void (*expect)(delivery_scene&);
};

void nothing(delivery_scene&) {}

void one_message(delivery_scene& scene) {
    CHECK_MESSAGE(scene.messages_with("hello") == 1, "posted other than once");
    const auto placed = scene.only_outcome<effect_placed_message>();
    CHECK(placed.ts.value == scene.slack.messages.front().ts);
}

void one_standing_message(delivery_scene& scene) {
    CHECK_MESSAGE(scene.messages_with("state 1") == 1, "posted other than once");
    CHECK(scene.only_outcome<effect_placed_message>().channel.value == "C1");
}

void one_channel(delivery_scene& scene) {
    CHECK_MESSAGE(scene.slack.channels.size() == 3, "created other than once");
    CHECK(scene.only_outcome<effect_made_channel>().name == "incident-7");
}

void one_second_channel(delivery_scene& scene) {
    CHECK_MESSAGE(scene.slack.channels.size() == 4, "created other than once");
    CHECK(scene.only_outcome<effect_made_channel>().name == "incident-7-2");
}

void standing_message_is_there(delivery_scene& scene) {
    scene.slack.messages.push_back({"C1", "17.1", "", "old state", {}});
    scene.content.one().messages["home_announcement"] = {{"C1"}, {"17.1"}};
}

void nobody_outside(delivery_scene& scene) {
    scene.slack.channels["C1"].joined = false;
}

void without_channel(delivery_scene& scene) {
    scene.content.one().home = channel_state::wanted;
}

void name_is_taken(delivery_scene& scene) {
    without_channel(scene);
    scene.slack.channels["C9"] = {"C9", "incident-7", "U5"};
}

void is_done(delivery_scene& scene) {
    scene.only_outcome<effect_done>();
}

const std::array stories{
    story{"post_message", post_message{in_home{}, {"hello", {}, {}}}, nothing, one_message},
    story{"post_message to a person", post_message{to_person{{"U3"}}, {"hello", {}, {}}}, nothing,
          one_message},
    story{"post_message into a channel the bot is not in",
          post_message{in_channel{{"C1"}, {}}, {"hello", {}, {}}}, nobody_outside, one_message},
    story{"post_message in a thread", post_message{in_channel{{"C1"}, {"17.1"}}, {"hello", {}, {}}},
          nothing, one_message},
    story{"keep_message, the first time", keep_message{slot::home_announcement}, nothing,
          one_standing_message},
    story{"keep_message, standing", keep_message{slot::home_announcement},
          standing_message_is_there,
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK(scene.messages_with("state 1") == 1);
              CHECK(scene.slack.messages.size() == 1);
          }},
    story{"create_channel", create_channel{"incident-7", false}, without_channel, one_channel},
    story{"create_channel, the name is somebody else's", create_channel{"incident-7", false},
          name_is_taken, one_second_channel},
    story{"pin_message", pin_message{{"C1"}, {"17.1"}}, nothing,
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK(scene.slack.pinned == std::vector<std::string>{"17.1"});
          }},
    story{"unpin_message", unpin_message{{"C1"}, {"17.1"}},
          [](delivery_scene& scene) { scene.slack.pinned = {"17.1"}; },
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK(scene.slack.pinned.empty());
          }},
    story{"add_bookmark", add_bookmark{{"C1"}, "Source", "https://x"}, nothing,
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK(scene.slack.bookmarks == std::vector<std::string>{"https://x"});
          }},
    story{"keep_topic", keep_topic{{"C1"}}, nobody_outside,
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK(scene.slack.topics["C1"] == "state 1");
          }},
    story{"rename_channel", rename_channel{{"C1"}, "new-name"}, nothing,
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK(scene.slack.channels["C1"].name == "new-name");
          }},
    story{"archive_channel", archive_channel{{"C1"}}, nothing,
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK(scene.slack.channels["C1"].archived);
          }},
    story{"invite_people", invite_people{{"C1"}, {{"U2"}, {"U1"}}, {}}, nothing,
          [](delivery_scene& scene) {
              is_done(scene);
              REQUIRE_FALSE(scene.slack.invited.empty());
              CHECK(scene.slack.invited.back() == "U1,U2");
          }},
    story{"keep_home_tab", keep_home_tab{{"U1"}}, nothing,
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK(scene.slack.home_tabs["U1"] == "state 1");
          }},
    story{"learn_person", learn_person{{"U1"}}, nothing,
          [](delivery_scene& scene) {
              CHECK(scene.only_outcome<effect_learned_person>().name == "dana");
          }},
    story{"quote_message", quote_message{{"C1"}, {"17.1"}, {"U1"}},
          [](delivery_scene& scene) {
              scene.slack.messages.push_back({"C1", "17.1", "", "we see errors", {}});
          },
          [](delivery_scene& scene) {
              CHECK(scene.only_outcome<effect_quoted_message>().text == "we see errors");
          }},
    story{"upload_postmortem", upload_postmortem{2}, nothing,
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK_MESSAGE(scene.messages_with("# state 1") == 1, "shared other than once");
              CHECK(scene.slack.messages.front().file == "incident-1-post-mortem-2.md");
          }},
    story{"upload_postmortem where the bot is not in", upload_postmortem{1}, nobody_outside,
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK(scene.messages_with("# state 1") == 1);
          }},
    story{"send_chart", send_chart{{"U3"}, std::chrono::hours(24 * 90), instant(5s)}, nothing,
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK_MESSAGE(scene.messages_with("state 1") == 1, "shared other than once");
              CHECK(scene.slack.messages.front().file == "incidents-5000.png");
              CHECK_MESSAGE(scene.slack.messages.front().channel == "D1", "to whoever asked");
          }},
    story{"edit_message", edit_message{{"C1"}, {"17.1"}, {"answered", {}, {}}},
          [](delivery_scene& scene) {
              scene.slack.messages.push_back({"C1", "17.1", "", "called", {}});
          },
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK(scene.messages_with("answered") == 1);
              CHECK(scene.slack.messages.size() == 1);
          }},
    story{"edit_message of one that somebody deleted",
          edit_message{{"C1"}, {"17.1"}, {"answered", {}, {}}}, nothing,
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK(scene.slack.messages.empty());
          }},
    story{"create_canvas", create_canvas{{"C1"}, 1}, nothing,
          [](delivery_scene& scene) {
              is_done(scene);
              CHECK(scene.slack.canvases == std::vector<std::string>{"# state 1"});
          }},
    story{"find_incidents_channel, joined", find_incidents_channel{"incidents"}, nothing,
          [](delivery_scene& scene) {
              CHECK(scene.only_outcome<effect_found_channel>().channel.value == "CINCIDENTS");
          }},
    story{"find_incidents_channel, not joined", find_incidents_channel{"incidents"},
          [](delivery_scene& scene) { scene.slack.channels["CINCIDENTS"].joined = false; },
          [](delivery_scene& scene) {
              CHECK(scene.only_outcome<effect_found_channel>().channel.value == "CINCIDENTS");
              CHECK(scene.slack.channels["CINCIDENTS"].joined);
          }},
    story{"find_incidents_channel, not there", find_incidents_channel{"fires"}, nothing,
          [](delivery_scene& scene) {
              CHECK(scene.only_outcome<effect_found_channel>().channel.value == "C101");
              CHECK(scene.slack.channels.size() == 3);
          }},
};

bot::slack::web_answer slack_says(std::string error) {
    return bot::slack::answer_refused{std::move(error), {}};
}

std::size_t play(const story& which, fault with, int at, int again = 0) {
    delivery_scene scene;
    which.prepare(scene);
    scene.mishap = [&](int number, const auto&) {
        return number == at || number == again ? with : fault::none;
    };
    scene.want("k", which.wanted);
    scene.run();
    which.expect(scene);
    return scene.slack.calls.size();
}

} // namespace

TEST_SUITE_BEGIN("exactly once, as people see it");

TEST_CASE("without trouble each effect comes about with few calls") {
    for (const auto& which : stories) {
        CAPTURE(which.name);
        // A file has an address, bytes and a place; joining begins it anew.
        const bool is_file = std::holds_alternative<upload_postmortem>(which.wanted) ||
                             std::holds_alternative<send_chart>(which.wanted);
        CHECK(play(which, fault::none, 0) <= (is_file ? 7 : 5));
    }
}

TEST_CASE("with each call failing in turn, in each way, people see the same") {
    for (const auto& which : stories) {
        for (const auto with : {fault::lost_before, fault::lost_after, fault::not_sent,
                                fault::limited, fault::crash}) {
            for (int at = 1; at <= 6; ++at) {
                CAPTURE(which.name);
                CAPTURE(static_cast<int>(with));
                CAPTURE(at);
                play(which, with, at);
            }
        }
    }
}

TEST_CASE("with two calls failing, people see the same") {
    for (const auto& which : stories) {
        for (const auto with : {fault::lost_before, fault::lost_after, fault::crash}) {
            for (int at = 1; at <= 5; ++at) {
                for (int again = at + 1; again <= 6; ++again) {
                    CAPTURE(which.name);
                    CAPTURE(static_cast<int>(with));
                    CAPTURE(at);
                    CAPTURE(again);
                    play(which, with, at, again);
                }
            }
        }
    }
}

TEST_CASE("garbage in place of an answer ends in an outcome, never in a crash or for ever") {
    for (const auto& which : stories) {
        for (int at = 1; at <= 6; ++at) {
            CAPTURE(which.name);
            CAPTURE(at);
            delivery_scene scene;
            which.prepare(scene);
            scene.mishap = [&](int number, const auto&) {
                return number == at ? fault::garbage : fault::none;
            };
            scene.want("k", which.wanted);
            scene.run();
            CHECK_MESSAGE(scene.done.size() == 1, "it never came to an end");
        }
    }
}

TEST_CASE("a refusal for good, at whatever call, is told with its reason") {
    for (const auto& which : stories) {
        CAPTURE(which.name);
        delivery_scene scene;
        which.prepare(scene);
        scene.want("k", which.wanted);
        while (scene->depth() > 0) {
            const auto calls = scene->due(scene.now);
            REQUIRE_MESSAGE(calls.size() < 2, "more than one call at a time for one effect");
            for (const auto& each : calls)
                scene->answered(each.id, slack_says("restricted_action"), scene.now);
            for (const auto& each : scene->finished(scene.now)) {
                scene.done.push_back(each);
                scene->stored(each.answer.key, scene.now);
            }
            scene.now += 1s;
            REQUIRE(scene.now < instant(1'700'001'000s));
        }
        // A canvas is made where the workspace allows one, and not missed where it does not.
        if (std::holds_alternative<create_canvas>(which.wanted)) {
            is_done(scene);
            continue;
        }
        CHECK(scene.only_outcome<effect_gave_up>().error == "restricted_action");
    }
}

TEST_SUITE_END();
