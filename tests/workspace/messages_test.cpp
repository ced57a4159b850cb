#include "tests/workspace/scene.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <doctest/doctest.h>

namespace workspace {

namespace json = boost::json;

namespace {

json::array texts(const json::object& answer) {
    json::array list;
    for (const auto& one : answer.at("messages").as_array())
        list.push_back(one.as_object().at("text"));
    return list;
}

} // namespace

TEST_CASE("history is newest first and leaves replies out; a thread is oldest first") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const auto parent = s.post(id, "one");
    s.pass(std::chrono::seconds{1});
    s.must("chat.postMessage", {{"channel", id}, {"text", "in the thread"}, {"thread_ts", parent}});
    s.post(id, "two");
    const auto history = s.must("conversations.history", {{"channel", id}, {"limit", 2}});
    CHECK(texts(history) == json::array{"two", "one"});
    CHECK(word(history, "/has_more") == "true");
    CHECK(word(history, "/messages/1/reply_count") == "1");
    const auto next = s.must("conversations.history",
                             {{"channel", id},
                              {"limit", 2},
                              {"cursor", word(history, "/response_metadata/next_cursor")}});
    CHECK(word(next, "/messages/0/subtype") == "channel_join");
    const auto thread = s.must("conversations.replies", {{"channel", id}, {"ts", parent}});
    CHECK(texts(thread) == json::array{"one", "in the thread"});
    CHECK(word(thread, "/messages/1/parent_user_id") == "U0INCIDENT");
    CHECK(s.error("conversations.replies", {{"channel", id}, {"ts", "1.000001"}}) ==
          "thread_not_found");
}

TEST_CASE("oldest and latest are exclusive unless inclusive") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const auto a = s.post(id, "a");
    const auto b = s.post(id, "b");
    s.post(id, "c");
    CHECK(texts(s.must("conversations.history", {{"channel", id}, {"oldest", a}})) ==
          json::array{"c", "b"});
    CHECK(texts(s.must("conversations.history",
                       {{"channel", id}, {"oldest", a}, {"latest", b}, {"inclusive", "true"}})) ==
          json::array{"b", "a"});
    CHECK(s.error("conversations.history", {{"channel", id}, {"oldest", "x"}}) ==
          "invalid_ts_oldest");
}

TEST_CASE("metadata is shown only to those who ask") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const json::object metadata{{"event_type", "effect_delivered"},
                                {"event_payload", json::object{{"key", "k1"}}}};
    s.must("chat.postMessage", {{"channel", id}, {"text", "x"}, {"metadata", metadata}});
    CHECK(word(s.must("conversations.history", {{"channel", id}}), "/messages/0/metadata").empty());
    const auto asked =
        s.must("conversations.history", {{"channel", id}, {"include_all_metadata", "true"}});
    CHECK(word(asked, "/messages/0/metadata/event_payload/key") == "k1");
    CHECK(s.error("chat.postMessage", {{"channel", id}, {"text", "x"}, {"metadata", "{"}}) ==
          "invalid_metadata_format");
}

TEST_CASE("text is stored escaped, markup is kept") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const auto sent = s.must(
        "chat.postMessage", {{"channel", id}, {"text", "a & b < c <@U1> &amp; <https://x|y> > z"}});
    CHECK(word(sent, "/message/text") == "a &amp; b &lt; c <@U1> &amp; <https://x|y> &gt; z");
}

TEST_CASE("long texts are cut when posted and refused when updated") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const auto sent =
        s.must("chat.postMessage", {{"channel", id}, {"text", std::string(40001, 'x')}});
    CHECK(word(sent, "/message/text").size() == 40000);
    CHECK(word(sent, "/response_metadata/warnings/0") == "message_truncated");
    const auto ts = s.post(id, "short");
    CHECK(s.call("chat.update", {{"channel", id}, {"ts", ts}, {"text", std::string(4000, 'x')}})
              .ok());
    CHECK(s.error("chat.update", {{"channel", id}, {"ts", ts}, {"text", std::string(4001, 'x')}}) ==
          "msg_too_long");
    CHECK(s.error("chat.update", {{"channel", id}, {"ts", ts}, {"text", std::string(1001, '&')}}) ==
          "msg_too_long");
    CHECK(s.error("chat.postMessage", {{"channel", id}}) == "no_text");
}

TEST_CASE("an update replaces what it names") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const json::array blocks{json::object{{"type", "divider"}}};
    const json::array attachments{json::object{{"color", "danger"}, {"fallback", "f"}}};
    const auto sent = s.must("chat.postMessage", {{"channel", id},
                                                  {"text", "one"},
                                                  {"blocks", json::serialize(blocks)},
                                                  {"attachments", attachments}});
    CHECK(!word(sent, "/message/blocks/0/block_id").empty());
    const auto ts = word(sent, "/ts");
    const auto changed = s.must("chat.update", {{"channel", id}, {"ts", ts}, {"text", "two"}});
    CHECK(word(changed, "/message/text") == "two");
    CHECK_MESSAGE(word(changed, "/message/blocks").empty(), "text alone removes the blocks");
    CHECK_MESSAGE(word(changed, "/message/attachments/0/color") == "danger",
                  "attachments that are not named stay");
    const auto cleared =
        s.must("chat.update",
               {{"channel", id}, {"ts", ts}, {"text", "three"}, {"attachments", json::array{}}});
    CHECK(word(cleared, "/message/attachments").empty());
    const auto people = s.ana.says("#incidents", "mine", s.now);
    CHECK(s.error("chat.update", {{"channel", s.id_of("incidents")},
                                  {"ts", word(people.value, "/ts")},
                                  {"text", "x"}}) == "cant_update_message");
    CHECK(s.error("chat.delete", {{"channel", s.id_of("incidents")},
                                  {"ts", word(people.value, "/ts")}}) == "cant_delete_message");
}

TEST_CASE("a deleted parent keeps its thread as a tombstone") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const auto ts = s.post(id, "one");
    s.must("chat.postMessage", {{"channel", id}, {"text", "reply"}, {"thread_ts", ts}});
    s.must("chat.delete", {{"channel", id}, {"ts", ts}});
    CHECK(s.error("chat.delete", {{"channel", id}, {"ts", ts}}) == "message_not_found");
    CHECK(s.error("pins.add", {{"channel", id}, {"timestamp", ts}}) == "message_not_found");
    CHECK(word(s.must("conversations.history", {{"channel", id}}), "/messages/0/subtype") ==
          "tombstone");
}

TEST_CASE("pins, reactions and bookmarks say when there is nothing to do") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const auto ts = s.post(id, "one");
    const json::object item{{"channel", id}, {"timestamp", ts}};
    s.must("pins.add", item);
    CHECK(s.error("pins.add", item) == "already_pinned");
    const auto pins = s.must("pins.list", {{"channel", id}});
    CHECK(word(pins, "/items/0/message/pinned_to/0") == id);
    s.must("pins.remove", item);
    CHECK(s.error("pins.remove", item) == "no_pin");
    auto reaction = item;
    reaction["name"] = "eyes";
    s.must("reactions.add", reaction);
    CHECK(s.error("reactions.add", reaction) == "already_reacted");
    s.must("reactions.remove", reaction);
    CHECK(s.error("reactions.remove", reaction) == "no_reaction");
    reaction["name"] = "no such!";
    CHECK(s.error("reactions.add", reaction) == "invalid_name");
    json::object mark{
        {"channel_id", id}, {"title", "Status"}, {"type", "link"}, {"link", "ftp://x"}};
    CHECK(s.error("bookmarks.add", mark) == "invalid_link");
    mark["link"] = "https://status.test";
    s.must("bookmarks.add", mark);
    const auto list = s.must("bookmarks.list", {{"channel_id", id}});
    CHECK(word(list, "/bookmarks/0/link") == "https://status.test");
}

TEST_CASE("ephemeral messages are seen by one person and stand in no history") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const json::object only{{"channel", id}, {"user", s.ana.id()}, {"text", "psst"}};
    CHECK(s.error("chat.postEphemeral", only) == "user_not_in_channel");
    s.must("conversations.invite", {{"channel", id}, {"users", s.ana.id()}});
    s.must("chat.postEphemeral", only);
    CHECK(texts(s.model.history_for(s.ana.id(), id)).back() == "psst");
    CHECK(texts(s.model.history_for(s.bo.id(), id)).back() != "psst");
    CHECK(texts(s.must("conversations.history", {{"channel", id}})).front() != "psst");
}

TEST_CASE("permalinks of replies name their thread") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const auto ts = s.post(id, "one");
    const auto link = s.must("chat.getPermalink", {{"channel", id}, {"message_ts", ts}});
    CHECK(word(link, "/permalink").starts_with("https://practice.slack.com/archives/" + id + "/p"));
    const auto reply =
        s.must("chat.postMessage", {{"channel", id}, {"text", "r"}, {"thread_ts", ts}});
    const auto deep =
        s.must("chat.getPermalink", {{"channel", id}, {"message_ts", word(reply, "/ts")}});
    CHECK(word(deep, "/permalink").ends_with("?thread_ts=" + ts + "&cid=" + id));
}

TEST_CASE("a file goes up in three steps") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const auto place = s.must("files.getUploadURLExternal", {{"filename", "a.md"}, {"length", 5}});
    const json::object whole{{"files", json::array{json::object{{"id", word(place, "/file_id")}}}},
                             {"channel_id", id}};
    CHECK(s.error("files.completeUploadExternal", whole) == "file_not_found");
    CHECK(s.model.upload(word(place, "/upload_url"), "hello", s.now).text == "OK - 5");
    s.must("files.completeUploadExternal", whole);
    const auto history = s.must("conversations.history", {{"channel", id}});
    CHECK(word(history, "/messages/0/files/0/name") == "a.md");
    CHECK(*s.model.file_bytes(word(place, "/file_id")) == "hello");
}

} // namespace workspace
