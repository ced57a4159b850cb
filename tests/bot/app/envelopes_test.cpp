#include "tests/bot/app/engine_scene.hpp"

using namespace bot;

TEST_SUITE_BEGIN("envelopes through the engine");

TEST_CASE("an envelope is stored, and acknowledged only when it is on disk") {
    engine_scene scene;
    scene.start();
    scene.slash("e1");
    const auto wanted = scene.only<store_command>();
    CHECK(wanted.what.dedupe_key == "trigger/t.e1");
    CHECK(wanted.what.correlation == "e1");
    CHECK_MESSAGE(scene.none<slack::send_frame>(), "acknowledged before it was stored");
    scene.now += 100ms;
    scene.store(wanted, scene.carried_out(scene.says("done")));
    const auto sent = scene.only<slack::send_frame>();
    CHECK(sent.connection == scene.connection);
    CHECK(sent.text.find(R"("envelope_id":"e1")") != std::string::npos);
    CHECK(sent.text.find("done") != std::string::npos);
    CHECK(scene.none<try_once>());
    CHECK(scene->is_idle());
}

TEST_CASE("what is of no concern is acknowledged at once, without the disk") {
    engine_scene scene;
    scene.start();
    scene->received(scene.connection, R"({"envelope_id":"e9","type":"news"})", scene.now);
    CHECK(scene.only<slack::send_frame>().text == R"({"envelope_id":"e9"})");
    CHECK(scene.none<store_command>());
}

TEST_CASE("an answer that is stored too late is not acknowledged, but told") {
    engine_scene scene;
    scene.start();
    scene.slash("e1");
    const auto wanted = scene.only<store_command>();
    scene.now += 2501ms;
    scene.store(wanted, scene.carried_out(scene.says("declared")));
    CHECK_MESSAGE(scene.none<slack::send_frame>(), "Slack has given up on it already");
    CHECK(scene.complaints().find("too long") != std::string::npos);
    // Otherwise the person, who was told that it failed, does it again.
    const auto told = scene.only<try_once>();
    REQUIRE(std::holds_alternative<slack::response>(told.what));
    CHECK(std::get<slack::response>(told.what).body.at("text") == "declared");
}

TEST_CASE("just in time is in time") {
    engine_scene scene;
    scene.start();
    scene.slash("e1");
    const auto wanted = scene.only<store_command>();
    scene.now += 2500ms;
    scene.store(wanted);
    CHECK(scene.take<slack::send_frame>().size() == 1);
}

TEST_CASE("who typed a slash command that could not be stored is told so") {
    engine_scene scene;
    scene.start();
    scene.slash("e1");
    scene.store(scene.only<store_command>(), scene.failed(storage::error_kind::disk_full));
    const auto sent = scene.only<slack::send_frame>();
    CHECK(sent.text.find("nothing was done") != std::string::npos);
    CHECK(sent.text.find("the disk is full") != std::string::npos);
    CHECK(scene.complaints().find("the disk is full") != std::string::npos);
}

TEST_CASE("an event that could not be stored is left to Slack, which brings it again") {
    engine_scene scene;
    scene.start();
    scene.mention("e1");
    scene.store(scene.only<store_command>(), scene.failed(storage::error_kind::disk_full));
    CHECK(scene.none<slack::send_frame>());
    scene.mention("e2");
    scene.store(scene.only<store_command>(), scene.carried_out(scene.says("did you mean …")));
    CHECK(scene.take<slack::send_frame>().size() == 1);
    CHECK(scene.take<try_once>().size() == 1);
}

TEST_CASE("an envelope that was seen before is acknowledged, and its person not told again") {
    engine_scene scene;
    scene.start();
    scene.mention("e1");
    scene.store(scene.only<store_command>(), scene.carried_out(scene.says("did you mean …")));
    CHECK(scene.take<try_once>().size() == 1);
    CHECK(scene.take<slack::send_frame>().size() == 1);
    scene.mention("e2");
    const auto again = scene.only<store_command>();
    CHECK(again.what.dedupe_key == "event/Ev");
    scene.store(again, scene.seen_before(scene.says("did you mean …")));
    CHECK(scene.only<slack::send_frame>().text == R"({"envelope_id":"e2"})");
    CHECK(scene.none<try_once>());
}

TEST_CASE("an event answered too late is told once, whichever delivery is acknowledged") {
    engine_scene scene;
    scene.start();
    scene.mention("e1");
    const auto first = scene.only<store_command>();
    scene.now += 3s;
    scene.store(first, scene.carried_out(scene.says("did you mean …")));
    CHECK(scene.take<try_once>().size() == 1);
    scene.mention("e2");
    scene.store(scene.only<store_command>(), scene.seen_before(scene.says("did you mean …")));
    CHECK(scene.take<slack::send_frame>().size() == 1);
    CHECK(scene.none<try_once>());
}

TEST_CASE("where the connection of a slash command is gone, the answer takes another way") {
    engine_scene scene;
    scene.start();
    scene.slash("e1");
    const auto wanted = scene.only<store_command>();
    scene->session().closed(scene.connection, "cut", scene.now);
    scene.store(wanted, scene.carried_out(scene.says("declared")));
    CHECK(scene.none<slack::send_frame>());
    const auto told = scene.only<try_once>();
    REQUIRE(std::holds_alternative<slack::response>(told.what));
    CHECK(std::get<slack::response>(told.what).url == "https://hooks.slack.com/x");
}

TEST_CASE("effects of an envelope go out before its acknowledgement has to") {
    engine_scene scene;
    scene.start();
    scene.slash("e1");
    auto out = scene.carried_out();
    out.effects.push_back(scene.post("k"));
    scene.store(scene.only<store_command>(), std::move(out));
    CHECK(scene.only<call_slack>().call.method == "chat.postMessage");
    CHECK(scene.take<slack::send_frame>().size() == 1);
}

TEST_CASE("an outcome nobody waits for changes nothing") {
    engine_scene scene;
    scene.start();
    scene->stored(ticket{99}, scene.carried_out(scene.says("x")), scene.now);
    CHECK(scene.none<slack::send_frame>());
    CHECK(scene.none<try_once>());
}

TEST_CASE("a connection is not renewed away from under what it is owed") {
    engine_scene scene;
    scene.start();
    scene.slash("e1");
    const auto wanted = scene.only<store_command>();
    const auto old = scene.connection;
    scene->received(old, R"({"type":"disconnect","reason":"warning"})", scene.now);
    scene.open();
    scene.now += 2s;
    CHECK(scene.none<slack::close_socket>());
    scene.store(wanted);
    CHECK(scene.only<slack::send_frame>().connection == old);
}

TEST_SUITE_END();
