#include "bot/net/address.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace bot::net;

TEST_CASE("a URL is taken apart into scheme, host, port and target") {
    const auto plain = parse_address("https://slack.com/api/chat.postMessage");
    REQUIRE(plain.has_value());
    CHECK(plain->scheme == scheme::https);
    CHECK(plain->host == "slack.com");
    CHECK(plain->port == 443);
    CHECK(plain->target == "/api/chat.postMessage");
    CHECK(plain->host_header() == "slack.com");

    const auto socket = parse_address("WSS://Wss-Primary.Slack.com/link/?ticket=a&app_id=b#x");
    REQUIRE(socket.has_value());
    CHECK(socket->scheme == scheme::wss);
    CHECK(socket->host == "wss-primary.slack.com");
    CHECK(socket->target == "/link/?ticket=a&app_id=b");
    CHECK_MESSAGE(socket->origin() == "wss://wss-primary.slack.com", "no ticket in the log");
}

TEST_CASE("a URL without a path asks for the root, one with only a query keeps it") {
    CHECK(parse_address("http://localhost:8080")->target == "/");
    CHECK(parse_address("http://localhost?x=1")->target == "/?x=1");
}

TEST_CASE("IPv6 addresses stand in brackets in the URL and in the Host header only") {
    const auto six = parse_address("ws://[::1]:9000/a");
    REQUIRE(six.has_value());
    CHECK(six->host == "::1");
    CHECK(six->port == 9000);
    CHECK(six->host_header() == "[::1]:9000");
}

TEST_CASE("what is no usable URL is refused with a sentence") {
    for (const std::string url :
         {"", "slack.com", "ftp://slack.com", "http://", "http://:80", "http://a:0",
          "http://a:65536", "http://a:8x", "http://user:secret@host/", "http://a b/",
          "http://a/\r\nX: y", "http://[::1", "http://[zz]/", "http://[::1]80/",
          "http://h\xc3\xa9/", "http://a%20b/", "http://a:/"}) {
        const auto parsed = parse_address(url);
        CHECK_MESSAGE(!parsed, "accepted: ", url);
        if (!parsed) CHECK_MESSAGE(parsed.error().text.size() > 10, url);
        if (!parsed) CHECK(parsed.error().text.find("secret") == std::string::npos);
    }
}

TEST_CASE("plain connections are for this machine only") {
    for (const char* url : {"http://localhost:1", "ws://127.0.0.1", "ws://127.9.9.9/x",
                            "http://[::1]:5", "https://slack.com", "wss://example.org"})
        CHECK_MESSAGE(allowed(url).has_value(), url);
    for (const char* url : {"http://slack.com", "ws://10.0.0.1", "http://localhost.example.org",
                            "http://127.0.0.1.example.org", "http://0.0.0.0", "http://[::2]",
                            "http://128.0.0.1", "nonsense"}) {
        const auto verdict = allowed(url);
        CHECK_MESSAGE(!verdict, "allowed: ", url);
    }
    CHECK(allowed("ws://slack.com").error().text ==
          "ws://slack.com is not encrypted: use wss:// (ws:// is for this machine only: localhost, "
          "127.0.0.1, ::1)");
}
