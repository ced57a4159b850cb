#include "tests/bot/slack/session_scene.hpp"

using namespace bot::slack;

namespace {

struct pair_scene : session_scene {
    connection_id first{};
    connection_id second{};

    pair_scene() : session_scene(2) {
        (*this)->start(now());
        first = open();
        second = open();
        pass_awake(1min);
        take<report>();
        take<send_ping>();
    }
};

} // namespace

TEST_SUITE_BEGIN("a Socket Mode session, handing over");

TEST_CASE("a connection that will end is replaced before it is closed") {
    for (const auto* reason : {"warning", "refresh_requested", "something_new"}) {
        CAPTURE(reason);
        pair_scene scene;
        scene.disconnect(scene.first, reason);
        CHECK_MESSAGE(scene.none<close_socket>(), "closed before there was another");
        CHECK(scene.none<drop_socket>());
        scene.open();
        scene.pass_awake(2s);
        CHECK_MESSAGE(scene.none<close_socket>(), "an envelope may still be on its way on it");
        scene.pass_awake(2s);
        CHECK(scene.only<close_socket>().connection == scene.first);
        CHECK(scene->live() == 2);
        scene.end(scene.first);
        scene.pass_awake(1min);
        CHECK(scene.none<open_url>());
    }
}

TEST_CASE("a disconnect without a reason is a refresh") {
    pair_scene scene;
    scene.say(scene.first, R"({"type":"disconnect"})");
    scene.only<open_url>();
}

TEST_CASE("a warning and then a refresh of the same connection open one replacement") {
    pair_scene scene;
    scene.disconnect(scene.first, "warning");
    scene.open();
    scene.disconnect(scene.first, "refresh_requested");
    scene.pass_awake(1min);
    CHECK(scene.none<open_url>());
}

TEST_CASE("both connections warned at once are both replaced before they are closed") {
    pair_scene scene;
    scene.disconnect(scene.first, "warning");
    scene.disconnect(scene.second, "warning");
    const auto third = scene.open();
    scene.pass_awake(4s);
    CHECK(scene.only<close_socket>().connection == scene.first);
    scene.end(scene.first);
    const auto fourth = scene.open();
    scene.pass_awake(4s);
    CHECK(scene.only<close_socket>().connection == scene.second);
    scene.end(scene.second);
    CHECK(scene->live() == 2);
    CHECK(third != fourth);
}

TEST_CASE("there is never more than one connection above the wanted number") {
    pair_scene scene;
    scene.disconnect(scene.first, "warning");
    scene.disconnect(scene.second, "warning");
    scene.open();
    CHECK_MESSAGE(scene.none<open_url>(), "four connections at once");
}

TEST_CASE("a connection is renewed by itself before its announced life is over") {
    session_scene scene(1);
    scene->start(scene.now());
    scene.open(R"({"type":"hello","debug_info":{"approximate_connection_time":18060}})");
    scene.pass_awake(17150s);
    CHECK_MESSAGE(scene.none<open_url>(), "renewed too early");
    scene.pass_awake(20s);
    scene.only<open_url>();
    CHECK(scene.none<close_socket>());
}

TEST_CASE("the old connection stays in service while no new one can be had") {
    pair_scene scene;
    scene.disconnect(scene.first, "refresh_requested");
    for (int i = 0; i < 5; ++i) {
        if (i == 0) scene.only<open_url>();
        scene->url_failed("", "down", {}, scene.now());
        scene.until_next_opening();
    }
    CHECK(scene.none<close_socket>());
    scene.envelope(scene.first, "still-here");
    CHECK(scene.only<deliver>().connection == scene.first);
}

TEST_CASE("what arrives on a retiring connection is acknowledged there, then it closes") {
    pair_scene scene;
    scene.disconnect(scene.first, "warning");
    scene.open();
    scene.envelope(scene.first, "late");
    scene.pass_awake(10s);
    CHECK_MESSAGE(scene.none<close_socket>(), "closed while an acknowledgement was owed");
    scene->acknowledge(scene.first, "ack", scene.now());
    const auto sent = scene.only<send_frame>();
    CHECK(sent.connection == scene.first);
    CHECK(sent.text == "ack");
    CHECK(scene.only<close_socket>().connection == scene.first);
}

TEST_CASE("an envelope that will not be acknowledged does not keep its connection open") {
    pair_scene scene;
    scene.disconnect(scene.first, "warning");
    scene.open();
    scene.envelope(scene.first, "late");
    scene->leave_unacknowledged(scene.first, scene.now());
    scene.pass_awake(4s);
    CHECK(scene.only<close_socket>().connection == scene.first);
}

TEST_CASE("an acknowledgement goes out on the connection its envelope came on") {
    pair_scene scene;
    scene.envelope(scene.second, "two");
    scene.envelope(scene.first, "one");
    CHECK(scene.take<deliver>().size() == 2);
    scene->acknowledge(scene.first, "for one", scene.now());
    scene->acknowledge(scene.second, "for two", scene.now());
    const auto sent = scene.take<send_frame>();
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].connection == scene.first);
    CHECK(sent[1].connection == scene.second);
}

TEST_CASE("an acknowledgement whose connection is gone is sent nowhere") {
    pair_scene scene;
    scene.envelope(scene.first, "one");
    CHECK(scene->holds(scene.first));
    scene.end(scene.first);
    CHECK_FALSE(scene->holds(scene.first));
    scene->acknowledge(scene.first, "too late", scene.now());
    CHECK(scene.none<send_frame>());
}

TEST_CASE("too many connections: nothing is opened for ten seconds, and somebody is told") {
    pair_scene scene;
    scene.disconnect(scene.first, "too_many_websockets");
    CHECK(scene.only<report>().level == report_level::error);
    CHECK(scene.until_next_opening() >= 10s);
}

TEST_CASE("Socket Mode switched off: tried again every minute, and somebody is told") {
    pair_scene scene;
    scene.disconnect(scene.first, "link_disabled");
    scene.disconnect(scene.second, "link_disabled");
    CHECK(scene.take<report>().size() == 2);
    scene.end(scene.first);
    scene.end(scene.second);
    CHECK(scene.until_next_opening() >= 59s);
    scene->url_failed("forbidden_for_now", {}, {}, scene.now());
    CHECK(scene.until_next_opening() <= 76s);
}

TEST_CASE("a disconnect before the hello ends that connection and is backed off") {
    for (const auto* reason :
         {"warning", "refresh_requested", "too_many_websockets", "link_disabled"}) {
        CAPTURE(reason);
        session_scene scene(1);
        scene->start(scene.now());
        const auto id = scene.connect();
        scene.disconnect(id, reason);
        CHECK(scene.only<drop_socket>().connection == id);
        CHECK_MESSAGE(scene.none<open_url>(), "tried again at once");
        CHECK(scene.until_next_opening() >= 1s);
    }
}

TEST_CASE("the end of an old connection does not touch the new one") {
    pair_scene scene;
    scene.disconnect(scene.first, "warning");
    const auto third = scene.open();
    scene.pass_awake(4s);
    scene.end(scene.first);
    scene.end(scene.first); // told twice
    CHECK(scene->live() == 2);
    scene.envelope(third, "x");
    CHECK(scene.only<deliver>().connection == third);
}

TEST_CASE("frames of a connection that is gone are not acted on") {
    pair_scene scene;
    scene.end(scene.first);
    scene.envelope(scene.first, "ghost");
    CHECK(scene.none<deliver>());
}

TEST_CASE("stopping closes what is live, drops what is opening and opens nothing more") {
    pair_scene scene;
    scene.end(scene.second);
    const auto opening = scene.connect();
    scene.envelope(scene.first, "owed");
    scene->stop(scene.now());
    CHECK(scene.only<drop_socket>().connection == opening);
    CHECK_MESSAGE(scene.none<close_socket>(), "closed while an acknowledgement was owed");
    scene->acknowledge(scene.first, "ack", scene.now());
    CHECK(scene.take<send_frame>().size() == 1);
    CHECK(scene.only<close_socket>().connection == scene.first);
    scene.end(scene.first);
    scene->url_opened("wss://example/late", scene.now());
    scene.pass(1h);
    CHECK(scene.none<open_url>());
    CHECK(scene.none<connect_socket>());
    CHECK(scene->next_wake() == commands::instant::max());
}

TEST_SUITE_END();
