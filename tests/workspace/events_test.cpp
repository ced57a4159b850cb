#include "tests/workspace/scene.hpp"

#include <doctest/doctest.h>

namespace workspace {

TEST_CASE("a mention comes as message and as app_mention, with one ts and two event ids") {
    scene s;
    s.connect();
    s.ana.says("#incidents", "<@U0INCIDENT> status", s.now);
    const auto both = s.envelopes();
    REQUIRE(both.size() == 2);
    CHECK(word(both[0], "/payload/event/type") == "message");
    CHECK(word(both[1], "/payload/event/type") == "app_mention");
    CHECK(word(both[0], "/payload/event/ts") == word(both[1], "/payload/event/ts"));
    CHECK(word(both[0], "/payload/event_id") != word(both[1], "/payload/event_id"));
    CHECK(word(both[0], "/payload/event/channel_type") == "channel");
}

TEST_CASE("the bot hears its own posts, and nothing from channels it is not in") {
    scene s;
    s.connect();
    s.post(s.id_of("incidents"), "mine");
    const auto own = s.events("message");
    REQUIRE(own.size() == 1);
    CHECK(word(own[0], "/bot_id") == "B0PRACTICE");
    CHECK(word(own[0], "/bot_profile/app_id") == "A0PRACTICE");
    s.ana.says("#engineering", "private talk", s.now);
    CHECK(s.envelopes().empty());
}

TEST_CASE("edits and deletions come with what was before") {
    scene s;
    s.connect();
    const auto said = s.ana.says("#incidents", "one", s.now);
    s.events("message");
    s.ana.does("edit",
               {{"channel", "#incidents"}, {"ts", word(said.value, "/ts")}, {"text", "two"}},
               s.now);
    const auto changed = s.events("message", "message_changed");
    REQUIRE(changed.size() == 1);
    CHECK(word(changed[0], "/message/text") == "two");
    CHECK(word(changed[0], "/previous_message/text") == "one");
    CHECK(word(changed[0], "/ts") != word(said.value, "/ts"));
    CHECK(word(changed[0], "/message/edited/ts") == word(changed[0], "/ts"));
    s.ana.does("delete", {{"channel", "#incidents"}, {"ts", word(said.value, "/ts")}}, s.now);
    const auto deleted = s.events("message", "message_deleted");
    REQUIRE(deleted.size() == 1);
    CHECK(word(deleted[0], "/deleted_ts") == word(said.value, "/ts"));
}

TEST_CASE("reactions, pins and topics are told") {
    scene s;
    s.connect();
    const auto said = s.ana.says("#incidents", "one", s.now);
    const auto ts = word(said.value, "/ts");
    s.events("message");
    s.bo.reacts("#incidents", ts, "eyes", s.now);
    auto told = s.events("reaction_added");
    REQUIRE(told.size() == 1);
    CHECK(word(told[0], "/item/ts") == ts);
    CHECK(word(told[0], "/item_user") == s.ana.id());
    s.bo.reacts("#incidents", ts, "eyes", s.now);
    CHECK(s.events("reaction_removed").size() == 1);
    s.bo.does("pin", {{"channel", "#incidents"}, {"ts", ts}}, s.now);
    told = s.events("pin_added");
    REQUIRE(told.size() == 1);
    CHECK(word(told[0], "/item/message/text") == "one");
    s.bo.does("topic", {{"channel", "#incidents"}, {"topic", "SEV1"}}, s.now);
    told = s.events("message", "channel_topic");
    REQUIRE(told.size() == 1);
    CHECK(word(told[0], "/topic") == "SEV1");
}

TEST_CASE("joins name the inviter, archiving is told before the bot is out") {
    scene s;
    s.connect();
    const auto id = s.make_channel("inc-1");
    s.events("message");
    s.must("conversations.invite", {{"channel", id}, {"users", s.ana.id()}});
    auto told = s.events("member_joined_channel");
    REQUIRE(told.size() == 1);
    CHECK(word(told[0], "/inviter") == "U0INCIDENT");
    CHECK(word(told[0], "/channel_type") == "C");
    s.bo.does("join", {{"channel", id}}, s.now);
    told = s.events("member_joined_channel");
    REQUIRE(told.size() == 1);
    CHECK(word(told[0], "/inviter").empty());
    s.ana.does("archive", {{"channel", id}}, s.now);
    told = s.events("channel_archive");
    REQUIRE(told.size() == 1);
    CHECK(word(told[0], "/user") == s.ana.id());
}

TEST_CASE("what is not subscribed to, or has no scope, is not sent") {
    auto start = practice_seed();
    std::erase(start.bot_events, "reaction_added");
    std::erase(start.scopes, "channels:history");
    scene s;
    s.model = workspace{start, s.now};
    s.connect();
    const auto said = s.ana.says("#incidents", "one", s.now);
    s.bo.reacts("#incidents", word(said.value, "/ts"), "eyes", s.now);
    CHECK(s.envelopes().empty());
}

} // namespace workspace
