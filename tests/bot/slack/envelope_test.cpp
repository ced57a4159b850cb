#include "bot/slack/envelope.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace bot::slack;

namespace {

frame read(std::string_view text) {
    return read_frame(text, commands::user_id{"UBOT"});
}

template <class Kind> Kind read_as(std::string_view text) {
    auto what = read(text);
    REQUIRE_MESSAGE(std::holds_alternative<Kind>(what), "understood as another kind: " << text);
    return std::get<Kind>(std::move(what));
}

} // namespace

TEST_SUITE_BEGIN("frames of Socket Mode");

TEST_CASE("a hello says how many connections there are and how long this one lives") {
    const auto said = read_as<hello>(
        R"({"type":"hello","num_connections":2,"debug_info":{"host":"applink-7",
            "approximate_connection_time":18060},"connection_info":{"app_id":"A1"}})");
    CHECK(said.connections == 2);
    CHECK(said.lifetime == std::chrono::seconds(18060));
}

TEST_CASE("a bare hello is a hello, and so is one with members of other types") {
    for (const auto* text :
         {R"({"type":"hello"})", R"({"type":"hello","num_connections":"2","debug_info":[]})",
          R"({"type":"hello","num_connections":null,
             "debug_info":{"approximate_connection_time":"soon"}})",
          R"({"type":"hello","debug_info":{"approximate_connection_time":-5}})",
          R"({"type":"hello","debug_info":{"approximate_connection_time":1e300}})"}) {
        CAPTURE(text);
        const auto said = read_as<hello>(text);
        CHECK(said.connections == 0);
        CHECK_FALSE(said.lifetime.has_value());
    }
}

TEST_CASE("each reason of a disconnect is known, others are a refresh") {
    using enum disconnect_reason;
    const auto reason = [](const std::string& text) {
        return read_as<disconnect>(R"({"type":"disconnect","reason":)" + text + "}").reason;
    };
    CHECK(reason(R"("warning")") == warning);
    CHECK(reason(R"("refresh_requested")") == refresh_requested);
    CHECK(reason(R"("link_disabled")") == link_disabled);
    CHECK(reason(R"("too_many_websockets")") == too_many_websockets);
    CHECK(reason(R"("because")") == refresh_requested);
    CHECK(reason("7") == refresh_requested);
    CHECK(read_as<disconnect>(R"({"type":"disconnect"})").reason == refresh_requested);
}

TEST_CASE("an envelope holds what its acknowledgement needs") {
    const auto came = read_as<envelope>(
        R"({"envelope_id":"5f0c-01","type":"slash_commands","accepts_response_payload":true,
            "retry_attempt":2,"retry_reason":"timeout",
            "payload":{"user_id":"U1","command":"/incident","text":"sev2 Down"}})");
    CHECK(came.id_json == R"("5f0c-01")");
    CHECK(came.type == "slash_commands");
    CHECK(came.accepts_payload);
    CHECK(came.retry_attempt == 2);
    REQUIRE(came.command.has_value());
    CHECK(std::holds_alternative<commands::slash_command>(*came.command));
}

TEST_CASE("an envelope's id goes back as it came, numbers and quotes included") {
    CHECK(read_as<envelope>(R"({"type":"t","envelope_id":12345})").id_json == "12345");
    CHECK(read_as<envelope>(R"({"type":"t","envelope_id":"a\"b"})").id_json == R"("a\"b")");
}

TEST_CASE("types nobody has heard of are acknowledged and of no concern") {
    const auto came = read_as<envelope>(R"({"type":"news","envelope_id":"e","payload":{"x":1}})");
    CHECK_FALSE(came.command.has_value());
    CHECK_FALSE(came.accepts_payload);
    CHECK(came.retry_attempt == 0);
}

TEST_CASE("an envelope without a payload, or with another in its place, is of no concern") {
    for (const auto* type : {"slash_commands", "interactive", "events_api"}) {
        for (const auto* payload : {"null", "[]", "7", R"("text")", "{}", R"({"type":{}})"}) {
            const auto text = std::string(R"({"envelope_id":"e","type":")") + type +
                              R"(","payload":)" + payload + "}";
            CAPTURE(text);
            CHECK_FALSE(read_as<envelope>(text).command.has_value());
        }
    }
}

TEST_CASE("what has no name of its own is known by its envelope") {
    CHECK(read_as<envelope>(R"({"type":"t","envelope_id":"e7"})").dedupe_key == R"(envelope/"e7")");
}

TEST_CASE("texts that are no JSON at all are quite usual") {
    for (const auto* text : {"", " ", "pong", "[1,2]", "\"hello\"", "null"}) {
        CAPTURE(text);
        CHECK(read_as<ignored>(text).why.empty());
    }
}

TEST_CASE("broken JSON is passed over, with a reason for the log") {
    for (const auto* text :
         {"{", R"({"type":"hello")", R"({"type":"hello"}})", "{]", R"({"a":})"}) {
        CAPTURE(text);
        CHECK_FALSE(read_as<ignored>(text).why.empty());
    }
}

TEST_CASE("a message without an envelope, or with an id of another type, is passed over") {
    for (const auto* text :
         {"{}", R"({"type":"slash_commands"})", R"({"type":"t","envelope_id":null})",
          R"({"type":"t","envelope_id":{"a":1}})", R"({"type":"t","envelope_id":["e"]})"}) {
        CAPTURE(text);
        CHECK_FALSE(read_as<ignored>(text).why.empty());
    }
}

TEST_CASE("JSON nested without end is passed over") {
    std::string text = R"({"type":"t","envelope_id":"e","payload":)";
    text += std::string(100000, '[') + std::string(100000, ']') + "}";
    CHECK_FALSE(read_as<ignored>(text).why.empty());
}

TEST_CASE("a megabyte of text arrives whole") {
    const std::string said(1 << 20, 'x');
    const auto came = read_as<envelope>(R"({"envelope_id":"e","type":"slash_commands","payload":)"
                                        R"({"user_id":"U1","text":")" +
                                        said + R"("}})");
    CHECK(std::get<commands::slash_command>(*came.command).text == said);
}

TEST_CASE("invalid UTF-8 does not lose an envelope") {
    const std::string bad = "down \xff\xc3\x28 now";
    const auto came = read_as<envelope>(R"({"envelope_id":"e","type":"slash_commands","payload":)"
                                        R"({"user_id":"U1","text":")" +
                                        bad + R"("}})");
    REQUIRE(came.command.has_value());
    CHECK(std::get<commands::slash_command>(*came.command).text == bad);
}

TEST_CASE("every beginning of an envelope is survived") {
    const std::string whole =
        R"({"envelope_id":"e","type":"events_api","payload":{"event_id":"Ev1","event":)"
        R"({"type":"reaction_added","user":"U1","item":{"type":"message"}}}})";
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto what = read(whole.substr(0, length));
        CHECK_MESSAGE(std::holds_alternative<ignored>(what),
                      "understood before it was whole, after " << length << " bytes");
    }
    CHECK(read_as<envelope>(whole).dedupe_key == "event/Ev1");
}

TEST_SUITE_END();
