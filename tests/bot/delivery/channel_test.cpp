#include "tests/bot/delivery/delivery_scene.hpp"

using namespace bot::delivery;
using namespace commands;

namespace {

struct creating_scene : delivery_scene {
    creating_scene() {
        content.one().home = channel_state::wanted;
        want("k", create_channel{"incident-7", false});
    }
    toy_slack::channel& add(toy_slack::channel what) { return slack.channels[what.id] = what; }
};

// A created channel in place of whatever Slack says it has.
bot::slack::web_answer channels(boost::json::value one) {
    return bot::slack::answer_ok{{{"ok", true}, {"channels", {std::move(one)}}}};
}

bot::slack::web_answer refused(std::string error) {
    return bot::slack::answer_refused{std::move(error), {}};
}

} // namespace

TEST_SUITE_BEGIN("delivering channels");

TEST_CASE("the channel of an earlier try for this incident is adopted") {
    creating_scene scene;
    scene.add({"C7", "incident-7", "UBOT"});
    scene.run();
    CHECK(scene.only_outcome<effect_made_channel>().channel.value == "C7");
    CHECK(scene.slack.called("conversations.create") == 1);
}

TEST_CASE("a channel of that name is not adopted unless this bot made it for this incident") {
    const toy_slack::channel somebodys{"C7", "incident-7", "U5"};
    const toy_slack::channel older{"C7", "incident-7", "UBOT", true, false, 1'699'000'000};
    toy_slack::channel archived{"C7", "incident-7", "UBOT"};
    archived.archived = true;
    toy_slack::channel left{"C7", "incident-7", "UBOT"};
    left.joined = false;
    for (const auto& each : {somebodys, older, archived, left}) {
        creating_scene scene;
        scene.add(each);
        scene.run();
        CHECK(scene.only_outcome<effect_made_channel>().name == "incident-7-2");
    }
}

TEST_CASE("the channel that a reopened incident had before is not adopted again") {
    creating_scene scene;
    scene.add({"C7", "incident-7", "UBOT"});
    scene.content.one().former_channel = {"C7"};
    scene.run();
    CHECK(scene.only_outcome<effect_made_channel>().name == "incident-7-2");
}

TEST_CASE("suffixes are tried one after the other, and not for ever") {
    creating_scene scene;
    scene.add({"C7", "incident-7", "U5"});
    scene.add({"C8", "incident-7-2", "U5"});
    scene.run();
    CHECK(scene.only_outcome<effect_made_channel>().name == "incident-7-3");

    creating_scene full;
    full.add({"CX", "incident-7", "U5"});
    for (int i = 2; i < 100; ++i)
        full.add({"CX" + std::to_string(i), "incident-7-" + std::to_string(i), "U5"});
    full.run(3h);
    CHECK(full.only_outcome<effect_gave_up>().error == "name_taken");
}

TEST_CASE("an incident that has its channel gets no other") {
    delivery_scene scene;
    scene.want("k", create_channel{"incident-7", false});
    scene.run();
    scene.only_outcome<effect_done>();
    CHECK(scene.slack.calls.empty());
}

TEST_CASE("a channel's birth in a form nobody expects does not end the bot") {
    for (const boost::json::value& born :
         {boost::json::value(1.5), boost::json::value(1e300), boost::json::value("soon"),
          boost::json::value(nullptr), boost::json::value(-1), boost::json::value(UINT64_MAX)}) {
        CAPTURE(boost::json::serialize(born));
        creating_scene scene;
        int asked = 0;
        while (scene->depth() > 0) {
            for (const auto& call : scene->due(scene.now)) {
                REQUIRE_MESSAGE(++asked < 100, "the same call again and again");
                if (call.call.method == "users.conversations") {
                    scene->answered(
                        call.id,
                        channels({{"id", "C7"},
                                  {"name", call.call.arguments.contains("x") ? "x" : "incident-7"},
                                  {"creator", "UBOT"},
                                  {"created", born}}),
                        scene.now);
                } else {
                    scene->answered(call.id, refused("name_taken"), scene.now);
                }
            }
            for (const auto& each : scene->finished(scene.now)) {
                scene.done.push_back(each);
                scene->stored(each.answer.key, scene.now);
            }
            scene.now += 10s;
        }
        CHECK(scene.done.size() == 1);
    }
}

TEST_CASE("one creation at a time, since Slack lets two of one name succeed") {
    delivery_scene scene;
    scene.content.one().home = channel_state::wanted;
    scene.want("a", create_channel{"incident-7", false});
    scene.want("b", create_channel{"incident-7", false});
    scene.want("c", find_incidents_channel{"fires"});
    const auto first = scene->due(scene.now);
    REQUIRE(first.size() == 1);
    CHECK(scene->due(scene.now).empty());
    scene->answered(first[0].id, scene.slack(first[0].call), scene.now);
    const auto outcome = scene->finished(scene.now);
    REQUIRE(outcome.size() == 1);
    CHECK_MESSAGE(scene->due(scene.now).empty(), "the next before the first is on record");
    scene->stored(outcome[0].answer.key, scene.now);
    CHECK(scene->due(scene.now).size() == 1);
}

TEST_CASE("#incidents that is created with an unknown outcome is found, not created again") {
    for (const auto with : {fault::lost_after, fault::lost_before}) {
        delivery_scene scene;
        scene.mishap = [&](int, const bot::slack::web_call& call) {
            const bool first = call.method == "conversations.create" &&
                               scene.slack.called("conversations.create") == 0 &&
                               scene.now < instant(1'700'000'001s);
            return first ? with : fault::none;
        };
        scene.want("k", find_incidents_channel{"fires"});
        scene.run();
        CHECK(scene.only_outcome<effect_found_channel>().channel.value == "C101");
        CHECK(scene.slack.channels.size() == 3);
    }
}

TEST_CASE("#incidents that comes up while it is being created is joined") {
    delivery_scene scene;
    scene.mishap = [&](int, const bot::slack::web_call& call) {
        if (call.method == "conversations.create") {
            scene.slack.channels["C9"] = {"C9", "fires", "UBOT"};
        }
        return fault::none;
    };
    scene.want("k", find_incidents_channel{"fires"});
    scene.run();
    CHECK(scene.only_outcome<effect_found_channel>().channel.value == "C9");
}

TEST_CASE("a name that #incidents cannot have is told") {
    delivery_scene scene;
    scene.slack.channels["C9"] = {"C9", "fires", "U5", false, true};
    scene.want("k", find_incidents_channel{"fires"});
    scene.run();
    CHECK(scene.only_outcome<effect_gave_up>().error == "name_taken");
}

TEST_CASE("what has no channel yet waits; what lost its channel is done") {
    delivery_scene scene;
    scene.content.one().home = channel_state::wanted;
    scene.want("p", post_message{in_home{}, {"hello", {}, {}}});
    scene.run(30s);
    CHECK(scene.done.empty());
    CHECK(scene.slack.calls.empty());
    scene.content.one().home = channel_state::linked;
    scene->look_again(incident_id{1}, scene.now);
    scene.run(10ms);
    CHECK(scene.messages_with("hello") == 1);

    delivery_scene archived;
    archived.content.one().home = channel_state::archived;
    archived.want("a", keep_message{slot::home_announcement});
    archived.want("t", keep_topic{{"C1"}});
    archived.run(1s);
    CHECK(archived.done.size() == 2);
    CHECK(archived.slack.calls.empty());
}

TEST_SUITE_END();
