#include "tests/end_to_end/from_outside.hpp"
#include "tests/end_to_end/story.hpp"

#include <doctest/doctest.h>

using namespace end_to_end;

TEST_CASE("an incident goes from its declaration to its end") {
    scene in;
    in.bot.start();
    for (const auto& each : story())
        each.act(in);
    in.bot.wait_until_delivered();
    CHECK(wrong_after_story(in) == "");
    CHECK(in.bot.stop() == 0);
}

TEST_CASE("whichever comes first acknowledges, with its time and target") {
    scene in;
    in.bot.start();
    for (const char* title : {"sev2 one", "sev2 two", "sev1 three"})
        in.slack.type_in(dee, "#general", title);
    const auto announcement = [&](int id) {
        return standing(in, std::to_string(id) + "/message/announcement");
    };
    in.slack.act(bo, {{"act", "react"},
                      {"channel", "#incidents"},
                      {"ts", announcement(1).ts},
                      {"name", "eyes"}});
    in.slack.wait_until_acknowledged();
    in.slack.act(bo, {{"act", "action"},
                      {"channel", "#incidents"},
                      {"ts", announcement(2).ts},
                      {"action_id", "acknowledge"}});
    in.slack.type_in(bo, "#incidents", "3 ack");
    in.bot.wait_until_delivered();
    for (int id : {1, 2, 3})
        CHECK(count_events(in.bot.exported(id), "acknowledged", "user", bo) == 1);
    // Removing the reaction takes nothing back.
    in.slack.act(bo, {{"act", "react"},
                      {"channel", "#incidents"},
                      {"ts", announcement(1).ts},
                      {"name", "eyes"}});
    in.slack.wait_until_acknowledged();
    in.slack.type_in(ana, "#incidents", "1 ack");
    in.bot.wait_until_delivered();
    const auto record = in.bot.exported(1);
    CHECK(count_events(record, "acknowledged") == 1);
    CHECK(count_events(record, "responder_joined", "user", ana) == 1);
    CHECK(announcement(1).whole.find("Bo, after") != std::string::npos);
    CHECK(announcement(1).whole.find("(target 30 min)") != std::string::npos);
    CHECK(announcement(3).whole.find("(target 15 min)") != std::string::npos);
}

TEST_CASE("where time runs faster, nobody waits any less for the bot's answer") {
    const temporary_directory folder;
    practice_slack slack(folder.path(), {"--speed", "600"});
    real_bot bot({.folder = folder.path(), .api_url = slack.api_url(), .speed = 600});
    bot.start();
    CHECK(!slack.type_in(dee, "#general", "sev2 Checkout failing").contains("error"));
    for (int number = 0; number < 20; ++number)
        CHECK(
            !slack.type_in(dee, "#general", "1 note " + std::to_string(number)).contains("error"));
    CHECK(bot.log().find("too long to acknowledge") == std::string::npos);
    CHECK(bot.log().find("taken for dead") == std::string::npos);
}

TEST_CASE("a SEV3 lives in the thread of its announcement, and can be given a channel") {
    scene in;
    in.bot.start();
    in.slack.type_in(dee, "#general", "sev3 Search is slow");
    const auto timeline = standing(in, "1/message/timeline");
    CHECK(timeline.channel == "incidents");
    in.bot.wait_until_delivered();
    CHECK(picture(in.slack.dump()).made_for(1).empty());
    in.slack.type_in(dee, "#incidents", "1 channel");
    in.bot.wait_until_delivered();
    const picture seen(in.slack.dump());
    REQUIRE(seen.made_for(1).size() == 1);
    CHECK(seen.made_for(1).front()->pins.size() == 1);
}

TEST_CASE("a name that somebody else holds gets a suffix, and the incident says so") {
    scene in;
    in.slack.act(dee, {{"act", "create_channel"}, {"name", "incident-1"}});
    in.bot.start();
    in.slack.type_in(dee, "#general", "sev2 Checkout failing");
    standing(in, "1/message/timeline");
    in.bot.wait_until_delivered();
    const picture seen(in.slack.dump());
    REQUIRE(seen.made_for(1).size() == 1);
    CHECK(seen.made_for(1).front()->name == "incident-1-2");
    CHECK(!seen.saying("incident-1-2", "incident-1 was taken").empty());
}
