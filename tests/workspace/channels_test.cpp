#include "tests/workspace/scene.hpp"

#include <boost/json/array.hpp>
#include <doctest/doctest.h>

namespace workspace {

TEST_CASE("names are checked, and archived channels keep theirs") {
    scene s;
    CHECK(s.error("conversations.create", {{"name", ""}}) == "invalid_name_required");
    CHECK(s.error("conversations.create", {{"name", "Upper"}}) == "invalid_name_specials");
    CHECK(s.error("conversations.create", {{"name", "a b"}}) == "invalid_name_specials");
    CHECK(s.error("conversations.create", {{"name", "---"}}) == "invalid_name_punctuation");
    CHECK(s.error("conversations.create", {{"name", std::string(81, 'a')}}) ==
          "invalid_name_maxlength");
    const auto id = s.make_channel("inc-42");
    CHECK(s.error("conversations.create", {{"name", "inc-42"}}) == "name_taken");
    s.must("conversations.archive", {{"channel", id}});
    CHECK(s.error("conversations.create", {{"name", "inc-42"}}) == "name_taken");
    s.model.settings().concurrent_creates = true;
    CHECK(s.call("conversations.create", {{"name", "inc-42"}}).ok());
}

TEST_CASE("a renamed channel frees its old name") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const auto renamed =
        s.must("conversations.rename", {{"channel", id}, {"name", "inc-1-checkout"}});
    CHECK(word(renamed, "/channel/name") == "inc-1-checkout");
    CHECK(word(renamed, "/channel/previous_names/0") == "inc-1");
    CHECK(s.call("conversations.create", {{"name", "inc-1"}}).ok());
    CHECK(s.error("conversations.rename", {{"channel", s.id_of("incidents")}, {"name", "x"}}) ==
          "not_authorized");
}

TEST_CASE("archiving takes the bot out: no history, no way back for bots") {
    scene s;
    const auto id = s.make_channel("inc-1");
    s.post(id, "one");
    s.must("conversations.invite", {{"channel", id}, {"users", s.ana.id()}});
    s.must("conversations.archive", {{"channel", id}});
    CHECK(s.error("conversations.archive", {{"channel", id}}) == "already_archived");
    CHECK(s.error("conversations.history", {{"channel", id}}) == "not_in_channel");
    CHECK(s.error("chat.postMessage", {{"channel", id}, {"text", "x"}}) == "is_archived");
    CHECK(s.error("conversations.unarchive", {{"channel", id}}) == "not_in_channel");
    CHECK(s.ana.does("unarchive", {{"channel", id}}, s.now).ok);
    CHECK(!s.model.channels().at(id).is_archived);
    CHECK(s.model.channels().at(id).has(s.ana.id()));
    CHECK(!s.model.channels().at(id).has("U0INCIDENT"));
    CHECK(s.error("conversations.archive", {{"channel", s.id_of("general")}}) ==
          "cant_archive_general");
}

TEST_CASE("private channels do not exist for those outside") {
    scene s;
    const auto made =
        s.ana.does("create_channel", {{"name", "secret"}, {"is_private", true}}, s.now);
    REQUIRE(made.ok);
    const auto id = word(made.value, "/channel");
    CHECK(s.error("conversations.info", {{"channel", id}}) == "channel_not_found");
    CHECK(s.error("conversations.history", {{"channel", id}}) == "channel_not_found");
    CHECK(s.error("chat.postMessage", {{"channel", id}, {"text", "x"}}) == "channel_not_found");
    CHECK(s.error("conversations.join", {{"channel", id}}) == "channel_not_found");
    CHECK(!s.bo.says(id, "hi", s.now).ok);
    CHECK(s.ana.does("invite", {{"channel", id}, {"user", "incident-bot"}}, s.now).ok);
    CHECK(s.call("chat.postMessage", {{"channel", id}, {"text", "x"}}).ok());
}

TEST_CASE("invitations report each person") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const auto users = s.ana.id() + "," + s.bo.id();
    s.must("conversations.invite", {{"channel", id}, {"users", users}});
    CHECK(s.error("conversations.invite", {{"channel", id}, {"users", s.ana.id()}}) ==
          "already_in_channel");
    CHECK(s.error("conversations.invite", {{"channel", id}, {"users", "U0INCIDENT"}}) ==
          "cant_invite_self");
    CHECK(s.error("conversations.invite", {{"channel", id}, {"users", ""}}) == "no_user");
    const auto mixed =
        s.call("conversations.invite", {{"channel", id}, {"users", "U404,U000000CY"}});
    CHECK(mixed.error() == "user_not_found");
    CHECK(word(mixed.body, "/errors/0/user") == "U404");
    CHECK_MESSAGE(!s.model.channels().at(id).has("U000000CY"), "nobody comes when one is wrong");
    s.must("conversations.invite",
           {{"channel", id}, {"users", "U404,U000000CY"}, {"force", "true"}});
    CHECK(s.model.channels().at(id).has("U000000CY"));
}

TEST_CASE("joining twice is a warning, leaving without being in has no error member") {
    scene s;
    const auto id = s.id_of("support");
    CHECK(word(s.must("conversations.join", {{"channel", id}}), "/warning").empty());
    CHECK(word(s.must("conversations.join", {{"channel", id}}), "/warning") ==
          "already_in_channel");
    s.must("conversations.leave", {{"channel", id}});
    const auto again = s.call("conversations.leave", {{"channel", id}});
    CHECK(!again.ok());
    CHECK(!again.body.contains("error"));
    CHECK(word(again.body, "/not_in_channel") == "true");
}

TEST_CASE("topics are at most 250 characters, counted as stored") {
    scene s;
    const auto id = s.make_channel("inc-1");
    s.must("conversations.setTopic", {{"channel", id}, {"topic", std::string(250, 'x')}});
    CHECK(s.error("conversations.setTopic", {{"channel", id}, {"topic", std::string(251, 'x')}}) ==
          "too_long");
    CHECK(s.error("conversations.setTopic", {{"channel", id}, {"topic", std::string(51, '&')}}) ==
          "too_long");
    const auto set = s.must("conversations.setTopic", {{"channel", id}, {"topic", "SEV1 & down"}});
    CHECK(word(set, "/channel/topic/value") == "SEV1 &amp; down");
}

TEST_CASE("lists come in pages with opaque cursors") {
    scene s;
    s.model.settings().rate_limits = false;
    for (int i = 0; i < 7; ++i)
        s.make_channel("inc-" + std::to_string(i));
    std::size_t seen = 0;
    std::string cursor;
    int pages = 0;
    do {
        const auto part = s.must("conversations.list", {{"limit", 4}, {"cursor", cursor}});
        seen += part.at("channels").as_array().size();
        cursor = word(part, "/response_metadata/next_cursor");
        CHECK((cursor.empty() || cursor.back() == '='));
        ++pages;
    } while (!cursor.empty());
    CHECK(seen == 11);
    CHECK(pages == 3);
    CHECK(s.error("conversations.list", {{"cursor", "rubbish"}}) == "invalid_cursor");
    CHECK(s.error("conversations.list", {{"types", "moon"}}) == "invalid_types");
}

TEST_CASE("a user id as channel opens the direct conversation") {
    scene s;
    const auto sent = s.must("chat.postMessage", {{"channel", s.ana.id()}, {"text", "hi"}});
    CHECK(word(sent, "/channel").starts_with("D"));
    const auto opened = s.must("conversations.open", {{"users", s.ana.id()}});
    CHECK(word(opened, "/channel/id") == word(sent, "/channel"));
    CHECK(word(opened, "/already_open") == "true");
    const auto seen = s.model.history_for(s.ana.id(), word(sent, "/channel"));
    CHECK(word(seen, "/messages/0/text") == "hi");
}

} // namespace workspace
