#include "tests/workspace/scene.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <doctest/doctest.h>

namespace workspace {

namespace json = boost::json;
using state = delivery_report::state;

namespace {

json::array with_button() {
    return {json::object{
        {"type", "actions"},
        {"block_id", "b"},
        {"elements",
         json::array{json::object{{"type", "button"},
                                  {"action_id", "go"},
                                  {"value", "INC-1"},
                                  {"text", json::object{{"type", "plain_text"}, {"text", "Go"}}}},
                     json::object{{"type", "users_select"}, {"action_id", "who"}}}}}};
}

std::string last_text(const scene& s, const person& who, const std::string& channel) {
    const auto page = s.model.history_for(who.id(), channel);
    return word(page.at("messages").as_array().back().as_object(), "/text");
}

} // namespace

TEST_CASE("a command reaches the bot with names as ids, and its answer is shown to one") {
    scene s;
    s.connect();
    const auto ran = s.ana.runs("#incidents",
                                "/incident ic @bo in #general see https://x.test & @oncall", s.now);
    REQUIRE(ran.ok);
    const auto envelope = s.envelope();
    CHECK(word(envelope, "/type") == "slash_commands");
    CHECK(word(envelope, "/accepts_response_payload") == "true");
    CHECK(
        word(envelope, "/payload/text") ==
        "ic <@U000000BO> in <#C00GENERAL|general> see <https://x.test> &amp; <!subteam^S00ONCALL>");
    s.ack(envelope, {{"text", "Done."}});
    CHECK(s.model.report(*ran.delivery).now == state::acknowledged);
    const auto channel = s.id_of("incidents");
    CHECK(last_text(s, s.ana, channel) == "Done.");
    s.bo.says("#incidents", "what?", s.now);
    CHECK(last_text(s, s.bo, channel) == "what?");
    CHECK(!s.ana.runs("#incidents", "/moon", s.now).ok);
    CHECK(!s.ana
               .does("command",
                     {{"channel", "#incidents"}, {"command", "/inc"}, {"thread_ts", "1.1"}}, s.now)
               .ok);
}

TEST_CASE("an answer in_channel is shown to all") {
    scene s;
    s.connect();
    s.ana.runs("#incidents", "/inc list", s.now);
    s.ack(s.envelope(), {{"text", "Nothing burns."}, {"response_type", "in_channel"}});
    CHECK(last_text(s, s.bo, s.id_of("incidents")) == "Nothing burns.");
}

TEST_CASE("a click says what, where and who") {
    scene s;
    s.connect();
    const auto channel = s.id_of("incidents");
    const auto sent = s.must("chat.postMessage",
                             {{"channel", channel}, {"text", "x"}, {"blocks", with_button()}});
    s.envelopes();
    const auto ts = word(sent, "/ts");
    REQUIRE(s.ana.clicks(channel, ts, "go", s.now).ok);
    auto click = s.envelope();
    CHECK(word(click, "/type") == "interactive");
    CHECK(word(click, "/payload/type") == "block_actions");
    CHECK(word(click, "/payload/actions/0/value") == "INC-1");
    CHECK(word(click, "/payload/actions/0/block_id") == "b");
    CHECK(word(click, "/payload/container/message_ts") == ts);
    CHECK(word(click, "/payload/user/id") == s.ana.id());
    CHECK(word(click, "/payload/channel/id") == channel);
    s.ack(click);
    REQUIRE(s.ana.clicks(channel, ts, "who", s.now, {{"value", s.bo.id()}}).ok);
    click = s.envelope();
    CHECK(word(click, "/payload/actions/0/selected_user") == s.bo.id());
    CHECK(!s.ana.clicks(channel, ts, "none", s.now).ok);
    const auto own = s.ana.says("#incidents", "mine", s.now);
    CHECK(!s.ana.clicks(channel, word(own.value, "/ts"), "go", s.now).ok);
}

TEST_CASE(
    "response URLs answer privately, in the channel, or replace; five times in half an hour") {
    scene s;
    s.connect();
    const auto channel = s.id_of("incidents");
    const auto sent = s.must("chat.postMessage",
                             {{"channel", channel}, {"text", "x"}, {"blocks", with_button()}});
    s.envelopes();
    s.ana.clicks(channel, word(sent, "/ts"), "go", s.now);
    const auto url = word(s.envelope(), "/payload/response_url");
    CHECK(s.model.respond(url, {{"text", "for you"}}, s.now).status == 200);
    CHECK(last_text(s, s.ana, channel) == "for you");
    CHECK(last_text(s, s.bo, channel) != "for you");
    s.model.respond(url, {{"text", "for all"}, {"response_type", "in_channel"}}, s.now);
    CHECK(last_text(s, s.bo, channel) == "for all");
    s.model.respond(url, {{"text", "new"}, {"replace_original", "true"}}, s.now);
    const auto& original = s.model.channels().at(channel).messages;
    CHECK(original.at(*timestamp::parse(word(sent, "/ts"))).text == "new");
    CHECK(s.model.respond(url, {{"delete_original", true}}, s.now).status == 200);
    CHECK(!original.contains(*timestamp::parse(word(sent, "/ts"))));
    CHECK(s.model.respond(url, {{"text", "five"}}, s.now).status == 200);
    CHECK(s.model.respond(url, {{"text", "six"}}, s.now).status == 404);
    s.ana.runs("#incidents", "/inc", s.now);
    const auto other = word(s.envelopes().back(), "/payload/response_url");
    s.pass(std::chrono::minutes{31});
    CHECK(s.model.respond(other, {{"text", "late"}}, s.now).text.find("expired_url") !=
          std::string::npos);
}

TEST_CASE("shortcuts carry their callback, and a message shortcut its message") {
    scene s;
    s.connect();
    REQUIRE(s.ana.does("shortcut", {{"callback_id", "declare_incident"}}, s.now).ok);
    auto envelope = s.envelope();
    CHECK(word(envelope, "/payload/type") == "shortcut");
    CHECK(word(envelope, "/payload/callback_id") == "declare_incident");
    CHECK(word(envelope, "/payload/response_url").empty());
    const auto said = s.bo.says("#incidents", "it burns", s.now);
    s.events("message");
    REQUIRE(s.ana
                .does("message_shortcut",
                      {{"channel", "#incidents"},
                       {"ts", word(said.value, "/ts")},
                       {"callback_id", "add_to_timeline"}},
                      s.now)
                .ok);
    envelope = s.envelope();
    CHECK(word(envelope, "/payload/type") == "message_action");
    CHECK(word(envelope, "/payload/message/text") == "it burns");
    CHECK(!s.ana.does("shortcut", {{"callback_id", "none"}}, s.now).ok);
}

TEST_CASE("people cannot do what Slack would not let them") {
    scene s;
    CHECK(!s.model.act("U404", {{"act", "home"}}, s.now).ok);
    CHECK(!s.ana.does("fly", {}, s.now).ok);
    CHECK(!s.ana.says("#support", "not a member", s.now).ok);
    CHECK(!s.ana.says("#nowhere", "x", s.now).ok);
    CHECK(!s.ana.says("#incidents", "", s.now).ok);
    const auto said = s.bo.says("#incidents", "mine", s.now);
    const json::object item{
        {"channel", "#incidents"}, {"ts", word(said.value, "/ts")}, {"text", "x"}};
    CHECK(!s.ana.does("edit", item, s.now).ok);
    CHECK(!s.ana.does("delete", item, s.now).ok);
    CHECK(s.bo.does("edit", item, s.now).ok);
    CHECK(s.bo.does("delete", item, s.now).ok);
}

TEST_CASE("the state for a person has what the page draws, and changes are counted") {
    scene s;
    s.connect();
    const auto number = s.model.change_number();
    s.bo.says("#incidents", "<@" + s.ana.id() + "> look", s.now);
    const auto changes = s.model.changes_since(number);
    REQUIRE(!changes.empty());
    CHECK(changes[0].kind == "message");
    CHECK(changes[0].channel == s.id_of("incidents"));
    const auto screen = s.model.state_for(s.ana.id(), s.now);
    CHECK(word(screen, "/bot/connected") == "true");
    CHECK(word(screen, "/me") == s.ana.id());
    bool found = false;
    for (const auto& one : screen.at("channels").as_array()) {
        if (word(one.as_object(), "/name") != "incidents") continue;
        found = true;
        CHECK(word(one.as_object(), "/unread") == "1");
        CHECK(word(one.as_object(), "/mention") == "true");
    }
    CHECK(found);
    s.ana.does("read", {{"channel", "#incidents"}}, s.now);
    const auto whole = json::serialize(s.model.view_for(s.ana.id(), s.now));
    CHECK(whole.find("look") != std::string::npos);
    CHECK(whole.find("\"mention\":true") == std::string::npos);
}

TEST_CASE("history for people is paged from the end") {
    scene s;
    for (int i = 0; i < 120; ++i)
        s.ana.says("#incidents", std::to_string(i), s.now);
    const auto channel = s.id_of("incidents");
    const auto last = s.model.history_for(s.bo.id(), channel);
    CHECK(word(last, "/messages/0/text") == "70");
    CHECK(word(last, "/has_more") == "true");
    const auto first = s.model.history_for(s.bo.id(), channel, word(last, "/messages/0/ts"), 100);
    CHECK(first.at("messages").as_array().size() == 70);
    CHECK(word(first, "/has_more") == "false");
}

} // namespace workspace
