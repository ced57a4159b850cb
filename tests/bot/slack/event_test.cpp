#include "bot/slack/manifest.hpp"
#include "tests/bot/slack/payload_scene.hpp"

#include <boost/json.hpp>

#include <map>

using namespace bot::slack;

namespace {

std::string wrapped(std::string_view event) {
    return R"({"type":"event_callback","event_id":"Ev1","event":)" + std::string(event) + "}";
}

template <class Kind> Kind event_as(std::string_view event) {
    return read_as<Kind>("events_api", wrapped(event));
}

void no_concern(std::string_view event) {
    is_of_no_concern("events_api", wrapped(event));
}

std::string mentioned_text(const std::string& text) {
    return event_as<commands::mention>(R"({"type":"app_mention","user":"U1","channel":"C1",
        "ts":"17.1","text":")" + text + R"("})")
        .text;
}

// One of each that the manifest asks Slack for.
const std::map<std::string, std::string, std::less<>> samples{
    {"app_home_opened", R"({"type":"app_home_opened","user":"U1","channel":"D1","tab":"home"})"},
    {"app_mention",
     R"({"type":"app_mention","user":"U1","text":"<@UBOT> help","ts":"17.1","channel":"C1"})"},
    {"channel_archive", R"({"type":"channel_archive","channel":"C1","user":"U1","is_moved":0})"},
    {"channel_rename", R"({"type":"channel_rename","channel":{"id":"C1","name":"new-name"}})"},
    {"group_archive", R"({"type":"group_archive","channel":"G1","user":"U1"})"},
    {"group_rename", R"({"type":"group_rename","channel":{"id":"G1","name":"new-name"}})"},
    {"reaction_added", R"({"type":"reaction_added","user":"U1","reaction":"eyes",
        "item":{"type":"message","channel":"C1","ts":"17.1"},"item_user":"UBOT"})"},
    {"team_join", R"({"type":"team_join","user":{"id":"U9","name":"new","tz":"Etc/UTC"}})"},
    {"user_change", R"({"type":"user_change","user":{"id":"U1","name":"dana"}})"},
};

} // namespace

TEST_SUITE_BEGIN("events of Slack");

TEST_CASE("every event that the manifest subscribes to is understood") {
    const boost::json::value app = manifest(commands::settings{});
    const auto& settings = app.at("settings");
    const auto& events = settings.at("event_subscriptions").at("bot_events").as_array();
    CHECK(events.size() == samples.size());
    for (const auto& name : events) {
        const std::string text(name.as_string());
        REQUIRE_MESSAGE(samples.contains(text), "no sample of " << text);
        const auto what = read_text("events_api", wrapped(samples.at(text)));
        CHECK_MESSAGE(what.command.has_value(), text << " is subscribed to and not understood");
        CHECK(what.dedupe_key == "event/Ev1");
    }
}

TEST_CASE("a reaction says who, on what, and with which sign") {
    const auto one = event_as<commands::reaction>(samples.at("reaction_added"));
    CHECK(one.user.value == "U1");
    CHECK(one.channel.value == "C1");
    CHECK(one.message.value == "17.1");
    CHECK(one.author.value == "UBOT");
    CHECK(one.name == "eyes");
    CHECK(one.added);
}

TEST_CASE("the skin tone of a reaction does not matter, and its author may be missing") {
    const auto one = event_as<commands::reaction>(R"({"type":"reaction_removed","user":"U1",
        "reaction":"raised_hands::skin-tone-2",
        "item":{"type":"message","channel":"C1","ts":"1"}})");
    CHECK(one.name == "raised_hands");
    CHECK_FALSE(one.added);
    CHECK(one.author.empty());
}

TEST_CASE("reactions of the bot itself, of nobody, or on something else are passed over") {
    no_concern(R"({"type":"reaction_added","user":"UBOT","item":{"type":"message"}})");
    no_concern(R"({"type":"reaction_added","item":{"type":"message"}})");
    no_concern(R"({"type":"reaction_added","user":"U1","item":{"type":"file","file":"F1"}})");
    no_concern(R"({"type":"reaction_added","user":"U1","item":"message"})");
    no_concern(R"({"type":"reaction_added","user":"U1"})");
}

TEST_CASE("a mention is what follows the bot's name") {
    CHECK(mentioned_text("<@UBOT> resolve all good") == " resolve all good");
    CHECK(mentioned_text("hey <@UBOT> status") == " status");
    CHECK(mentioned_text("<@UBOT|incident-bot> status") == " status");
    CHECK(mentioned_text("<@UBOT> role ic <@U2>") == " role ic <@U2>");
    CHECK(mentioned_text("<@UBOT>").empty());
    CHECK(mentioned_text("no name at all") == "no name at all");
}

TEST_CASE("somebody whose id begins like the bot's is not the bot") {
    CHECK(mentioned_text("<@UBOTANIST> said <@UBOT> status") == " status");
}

TEST_CASE("a mention in a thread knows its thread") {
    const auto said = event_as<commands::mention>(R"({"type":"app_mention","user":"U1",
        "channel":"C1","ts":"17.5","thread_ts":"17.1","text":"<@UBOT> ack"})");
    CHECK(said.message.value == "17.5");
    CHECK(said.thread.value == "17.1");
}

TEST_CASE("the bot does not listen to itself, nor to other bots") {
    no_concern(R"({"type":"app_mention","user":"UBOT","text":"<@UBOT> resolve"})");
    no_concern(R"({"type":"app_mention","user":"U7","bot_id":"B7","text":"<@UBOT> resolve"})");
    no_concern(R"({"type":"app_mention","text":"<@UBOT> resolve"})");
    no_concern(R"({"type":"channel_archive","channel":"C1","user":"UBOT"})");
}

TEST_CASE("channels archived or renamed by hand are noticed") {
    const auto gone = event_as<commands::channel_archived_by_hand>(samples.at("channel_archive"));
    CHECK(gone.channel.value == "C1");
    CHECK(gone.user.value == "U1");
    const auto other = event_as<commands::channel_renamed_by_hand>(samples.at("group_rename"));
    CHECK(other.channel.value == "G1");
    CHECK(other.name == "new-name");
}

TEST_CASE("people are known by the name they chose") {
    const auto name = [](const std::string& user) {
        return event_as<commands::person_changed>(R"({"type":"user_change","user":)" + user + "}")
            .who.name;
    };
    CHECK(
        name(R"({"id":"U1","name":"d","real_name":"Dana D","profile":{"display_name":"Dana"}})") ==
        "Dana");
    CHECK(name(R"({"id":"U1","name":"d","real_name":"Dana D","profile":{"display_name":""}})") ==
          "Dana D");
    CHECK(name(R"({"id":"U1","name":"d","profile":7})") == "d");
    no_concern(R"({"type":"user_change","user":{"id":"U1"}})");
    no_concern(R"({"type":"user_change","user":"U1"})");
}

TEST_CASE("the App Home is opened by its own tab alone") {
    CHECK(event_as<commands::home_opened>(samples.at("app_home_opened")).user.value == "U1");
    no_concern(R"({"type":"app_home_opened","user":"U1","tab":"messages"})");
    no_concern(R"({"type":"app_home_opened","tab":"home"})");
}

TEST_CASE("events nobody asked for, and wrappers without an event, are of no concern") {
    no_concern(R"({"type":"message","user":"U1","text":"hello"})");
    no_concern(R"({"type":"pin_added"})");
    no_concern("[]");
    is_of_no_concern("events_api", R"({"type":"app_rate_limited","minute_rate_limited":1})");
    is_of_no_concern("events_api", R"({"type":"event_callback","event_id":7})");
}

TEST_CASE("the same event is the same, whichever envelope brings it") {
    CHECK(read_text("events_api", wrapped(samples.at("app_mention"))).dedupe_key == "event/Ev1");
    CHECK(read_text("events_api", R"({"event":{"type":"x"}})").dedupe_key.empty());
}

TEST_SUITE_END();
