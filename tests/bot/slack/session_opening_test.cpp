#include "tests/bot/slack/session_scene.hpp"

#include <set>

using namespace bot::slack;

TEST_SUITE_BEGIN("a Socket Mode session, opening");

TEST_CASE("a session opens the wanted number of connections, one after the other") {
    session_scene scene(2);
    scene->start(scene.now());
    const auto first = scene.connect();
    CHECK_MESSAGE(scene.none<open_url>(), "a second URL before the first connection's hello");
    CHECK(scene->live() == 0);
    scene.say(first, R"({"type":"hello"})");
    CHECK(scene->live() == 1);
    const auto second = scene.open();
    CHECK(first != second);
    CHECK(scene->live() == 2);
    scene.pass_awake(10min);
    CHECK_MESSAGE(scene.none<open_url>(), "a third connection was opened");
}

TEST_CASE("every connection gets a URL of its own") {
    session_scene scene(2);
    scene->start(scene.now());
    std::set<std::string> urls;
    for (int i = 0; i < 2; ++i) {
        scene.only<open_url>();
        scene->url_opened("wss://example/" + std::to_string(i), scene.now());
        const auto wanted = scene.only<connect_socket>();
        CHECK_MESSAGE(urls.insert(wanted.url).second, "this URL was used before: " << wanted.url);
        scene->connected(wanted.connection, scene.now());
        scene.say(wanted.connection, R"({"type":"hello"})");
    }
}

TEST_CASE("the connections of a healthy start are no reconnects, those after it are") {
    session_scene scene(2);
    scene->start(scene.now());
    const auto first = scene.open();
    scene.open();
    CHECK(scene->reconnects() == 0);
    scene.pass_awake(5min);
    scene.end(first);
    scene.open();
    CHECK(scene->reconnects() == 1);
}

TEST_CASE("failing to open is tried again later and later, up to a minute, with jitter") {
    std::set<commands::duration> first_waits;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        session_scene scene(2, seed * 0x9E3779B9);
        scene->start(scene.now());
        scene.only<open_url>();
        commands::duration base = 1s;
        for (int i = 0; i < 10; ++i) {
            scene->url_failed("", "the network is down", {}, scene.now());
            const auto waited = scene.until_next_opening();
            if (i == 0) first_waits.insert(waited);
            CHECK_MESSAGE(waited >= base, "try " << i << " came too early");
            CHECK_MESSAGE(waited <= base + base / 4 + 1ms, "try " << i << " came too late");
            base = std::min<commands::duration>(base * 2, 60s);
        }
    }
    CHECK_MESSAGE(first_waits.size() > 1, "all bots of the world try again in the same instant");
}

TEST_CASE("Retry-After of apps.connections.open is obeyed") {
    session_scene scene;
    scene->start(scene.now());
    scene.only<open_url>();
    scene->url_failed("ratelimited", {}, 45s, scene.now());
    CHECK(scene.until_next_opening() >= 45s);
}

TEST_CASE("errors that only an operator can mend are reported once and not retried") {
    for (const auto* error : {"invalid_auth", "not_authed", "account_inactive", "token_revoked",
                              "token_expired", "user_removed_from_team", "team_disabled"}) {
        CAPTURE(error);
        session_scene scene;
        scene->start(scene.now());
        scene.only<open_url>();
        scene->url_failed(error, {}, {}, scene.now());
        CHECK(scene.only<give_up>().reason == error);
        scene.pass_awake(1h);
        CHECK(scene.none<open_url>());
    }
}

TEST_CASE("errors that pass by themselves are retried") {
    for (const auto* error : {"internal_error", "fatal_error", "service_unavailable",
                              "request_timeout", "team_added_to_org", "something_new"}) {
        CAPTURE(error);
        session_scene scene;
        scene->start(scene.now());
        scene.only<open_url>();
        scene->url_failed(error, {}, {}, scene.now());
        CHECK(scene.none<give_up>());
        scene.until_next_opening();
    }
}

TEST_CASE("a handshake that fails costs its URL, and one loop alone goes on") {
    session_scene scene;
    scene->start(scene.now());
    for (int i = 0; i < 5; ++i) {
        if (i == 0) scene.only<open_url>();
        scene->url_opened("wss://example/x", scene.now());
        const auto id = scene.only<connect_socket>().connection;
        scene->connect_failed(id, "HTTP 409", scene.now());
        CHECK_MESSAGE(scene.none<open_url>(), "tried again at once");
        scene.until_next_opening();
        CHECK_MESSAGE(scene.none<open_url>(), "two loops open connections");
    }
}

TEST_CASE("a connection that never says hello is dropped and replaced") {
    session_scene scene;
    scene->start(scene.now());
    const auto id = scene.connect();
    scene.pass_awake(16s);
    CHECK(scene.only<drop_socket>().connection == id);
    scene.until_next_opening();
    // Its socket may still come up, or report its end: it is nobody's.
    scene->closed(id, "late", scene.now());
    CHECK(scene.none<open_url>());
}

TEST_CASE("a socket that comes up after it was given up is dropped") {
    session_scene scene;
    scene->start(scene.now());
    scene.only<open_url>();
    scene->url_opened("wss://example/1", scene.now());
    const auto id = scene.only<connect_socket>().connection;
    scene.pass_awake(20s);
    scene.take<drop_socket>();
    scene->connected(id, scene.now());
    CHECK(scene.only<drop_socket>().connection == id);
}

TEST_CASE("an answer to apps.connections.open that never comes does not stop the session") {
    session_scene scene;
    scene->start(scene.now());
    scene.only<open_url>();
    CHECK(scene.until_next_opening() >= 30s);
    // The first answer comes after all, and is taken in place of the second.
    scene->url_opened("wss://example/late", scene.now());
    scene.only<connect_socket>();
    scene->url_opened("wss://example/too-many", scene.now());
    CHECK_MESSAGE(scene.none<connect_socket>(), "two connections are being opened at once");
}

TEST_CASE("a connection that ends right after its hello, again and again, is no storm") {
    session_scene scene(1);
    scene->start(scene.now());
    const auto began = scene.now();
    scene.end(scene.open());
    int opened = 1;
    while (scene.now() - began < 10min && opened <= 20) {
        scene.until_next_opening();
        ++opened;
        scene->url_opened("wss://example/x", scene.now());
        const auto id = scene.only<connect_socket>().connection;
        scene->connected(id, scene.now());
        scene.say(id, R"({"type":"hello"})");
        scene.end(id);
    }
    CHECK_MESSAGE(opened <= 20, opened << " connections in ten minutes");
}

TEST_CASE("after a connection that lasted, the next trouble starts with a short wait again") {
    session_scene scene(1);
    scene->start(scene.now());
    scene.only<open_url>();
    for (int i = 0; i < 8; ++i) {
        scene->url_failed("", "down", {}, scene.now());
        scene.until_next_opening();
    }
    scene->url_opened("wss://example/1", scene.now());
    const auto id = scene.only<connect_socket>().connection;
    scene->connected(id, scene.now());
    scene.say(id, R"({"type":"hello"})");
    for (int i = 0; i < 10; ++i) {
        scene->heard(id, scene.now());
        scene.pass(10s);
    }
    scene.end(id);
    scene.only<open_url>();
    scene->url_failed("", "down", {}, scene.now());
    CHECK(scene.until_next_opening() < 2s);
}

TEST_CASE("a second copy of the bot is noticed by the number of connections") {
    session_scene scene(2);
    scene->start(scene.now());
    scene.open(R"({"type":"hello","num_connections":3})");
    for (const auto& each : scene.take<report>())
        CHECK_MESSAGE(each.level == report_level::info, each.text);
    scene.open(R"({"type":"hello","num_connections":4})");
    std::string warned;
    for (const auto& each : scene.take<report>()) {
        if (each.level == report_level::warning) warned += each.text;
    }
    CHECK(warned.find("another copy") != std::string::npos);
}

TEST_SUITE_END();
