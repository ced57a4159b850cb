#include "bot/net/pipe.hpp"
#include "bot/net/sleep.hpp"
#include "bot/net/websocket.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/this_coro.hpp>
#include <doctest/doctest.h>

using namespace bot::net;
using namespace bot::net::testing;
namespace asio = boost::asio;

namespace {

asio::awaitable<void> echo(std::unique_ptr<websocket> link) {
    bool more = true;
    while (more) {
        auto got = co_await link->read();
        more = got.has_value();
        if (!more) co_return;
        if (got->data == "stop answering pings") link->answer_pings(false);
        if (got->data == "cut") link->drop();
        if (got->data == "deaf") co_await sleep_for(1h);
        if (got->data == "close") co_await link->close(1001);
        if (got->data == "ping me") co_await link->send_ping("Ping from applink-1");
        if (got->data == "break") co_await link->send_raw(std::string("\xff\x00", 2));
        if (got->kind == frame_kind::binary)
            co_await link->send_binary(std::move(got->data));
        else
            co_await link->send_text(std::move(got->data));
    }
}

asio::awaitable<http_reply> handle(http_request request) {
    const std::string target = request.target;
    if (target == "/refuse") co_return http_response::text(409, "no");
    take_websocket take;
    take.run = echo;
    co_return take;
}

/// A server and a client connected to it.
struct pair_of {
    std::unique_ptr<http_server> server;
    std::unique_ptr<websocket> client;
};

asio::awaitable<pair_of> connect_pair() {
    const auto executor = co_await asio::this_coro::executor;
    pair_of out;
    out.server = serve(executor, {}, handle);
    const address where = local(scheme::ws, out.server->port());
    const deadline limit = deadline::after(2s);
    auto client = co_await connect_websocket(make_connector(executor), where, limit);
    out.client = std::move(client).value();
    co_return out;
}

asio::awaitable<std::string> next(websocket& link) {
    const auto got = co_await link.read();
    if (got) co_return (got->kind == frame_kind::text ? "text " : "binary ") + got->data;
    co_return "failed " + std::to_string(got.error().status) + ": " + got.error().text;
}

asio::awaitable<void> echoing() {
    pair_of both = co_await connect_pair();
    websocket& client = *both.client;
    co_await client.send_text("hello");
    const std::string text = co_await next(client);
    CHECK(text == "text hello");
    co_await client.send_binary(std::string("\0\xff", 2));
    const std::string binary = co_await next(client);
    CHECK(binary == std::string("binary \0\xff", 9));
    co_await client.send_text("");
    const std::string empty = co_await next(client);
    CHECK(empty == "text ");
    const std::string big(1000000, 'x');
    co_await client.send_text(big);
    const std::string large = co_await next(client);
    CHECK(large == "text " + big);
    co_await client.close();
    CHECK(!client.is_open());
    const auto late = co_await client.send_text("x");
    CHECK(!late);
}

asio::awaitable<void> over_tls() {
    const auto executor = co_await asio::this_coro::executor;
    const certificates made = make_certificates("DNS:localhost");
    const temporary_file ca(made.ca_pem);
    http_server_settings settings;
    settings.tls = made.server;
    const auto server = serve(executor, settings, handle);
    const auto by = make_connector(executor, ca.path());
    const address where = local(scheme::wss, server->port(), "localhost");
    const deadline limit = deadline::after(3s);
    auto client = co_await connect_websocket(by, where, limit);
    REQUIRE(client.has_value());
    const std::string big(300000, 'y');
    co_await (*client)->send_text(big);
    const std::string got = co_await next(**client);
    CHECK(got == "text " + big);
    co_await (*client)->send_text("cut");
    const std::string cut = co_await next(**client);
    CHECK_MESSAGE(cut.starts_with("failed 1006"), cut);
}

asio::awaitable<void> pings() {
    pair_of both = co_await connect_pair();
    websocket& client = *both.client;
    std::vector<std::string> seen;
    client.on_control([&seen](control_kind kind, std::string payload) {
        seen.push_back((kind == control_kind::ping ? "ping " : "pong ") + payload);
    });
    co_await client.send_ping("1");
    co_await client.send_text("ping me");
    const std::string first = co_await next(client);
    CHECK(first == "text ping me");
    CHECK(seen == std::vector<std::string>{"pong 1", "ping Ping from applink-1"});
    seen.clear();
    co_await client.send_text("stop answering pings");
    co_await client.send_ping("2");
    co_await client.send_text("still here");
    co_await next(client);
    const std::string second = co_await next(client);
    CHECK(second == "text still here");
    CHECK_MESSAGE(seen.empty(), "the server no longer pongs");
    const auto long_ping = co_await client.send_ping(std::string(126, 'x'));
    REQUIRE(!long_ping);
    CHECK(long_ping.error().kind == failure_kind::too_large);
    CHECK(client.is_open());
}

asio::awaitable<void> refused() {
    const auto executor = co_await asio::this_coro::executor;
    const auto server = serve(executor, {}, handle);
    address where = local(scheme::ws, server->port());
    where.target = "/refuse";
    const deadline limit = deadline::after(2s);
    const auto client = co_await connect_websocket(make_connector(executor), where, limit);
    REQUIRE(!client);
    CHECK(client.error().kind == failure_kind::refused);
    CHECK(client.error().status == 409);

    const scripted_server mute(executor, {{true, "", true}});
    const address silent = local(scheme::ws, mute.port());
    const deadline brief = deadline::after(30ms);
    const auto never = co_await connect_websocket(make_connector(executor), silent, brief);
    REQUIRE(!never);
    CHECK(never.error().kind == failure_kind::timeout);

    const scripted_server odd(executor, {{true, "SSH-2.0\r\n\r\n", false}});
    const address strange = local(scheme::ws, odd.port());
    const auto broken = co_await connect_websocket(make_connector(executor), strange, limit);
    REQUIRE(!broken);
    CHECK(broken.error().kind == failure_kind::protocol);
}

asio::awaitable<void> endings() {
    struct ending {
        std::string command;
        std::string outcome;
    };
    const std::vector<ending> all{{"cut", "failed 1006"},
                                  {"close", "failed 1001: closed by the peer: 1001"},
                                  {"break", "failed 0: the peer broke the protocol"}};
    for (const ending& e : all) {
        pair_of both = co_await connect_pair();
        co_await both.client->send_text(e.command);
        const std::string got = co_await next(*both.client);
        CHECK_MESSAGE(got.starts_with(e.outcome), e.command, ": ", got);
        const std::string again = co_await next(*both.client);
        CHECK_MESSAGE(again.starts_with("failed "), "over is over: ", again);
        const auto sent = co_await both.client->send_text("x");
        CHECK_MESSAGE(!sent, e.command);
    }
}

asio::awaitable<void> close_of_a_deaf_peer() {
    pair_of both = co_await connect_pair();
    co_await both.client->send_text("deaf");
    co_await sleep_for(5ms);
    const auto begun = deadline::clock::now();
    co_await both.client->close(1000, 50ms);
    CHECK(deadline::clock::now() - begun < 1s);
    const std::string after = co_await next(*both.client);
    CHECK(after.starts_with("failed "));
}

asio::awaitable<void> read_one(websocket* link, std::string* out) {
    std::string got = co_await next(*link);
    *out = std::move(got);
}

asio::awaitable<void> drop_during_read() {
    const auto executor = co_await asio::this_coro::executor;
    pair_of both = co_await connect_pair();
    task_group group(executor, {});
    std::string got;
    group.spawn("reader", read_one(both.client.get(), &got));
    co_await sleep_for(2ms);
    const std::string second = co_await next(*both.client);
    CHECK(second == "failed 0: a read is pending already");
    both.client->drop();
    const deadline limit = deadline::after(1s);
    const bool ended = co_await group.wait(limit);
    CHECK(ended);
    CHECK(got == "failed 1006: the connection is over: cut by us");

    pair_of more = co_await connect_pair();
    group.spawn("reader", read_one(more.client.get(), &got));
    co_await sleep_for(2ms);
    more.client.reset();
    const deadline again = deadline::after(1s);
    const bool gone = co_await group.wait(again);
    CHECK_MESSAGE(gone, "destroying a websocket ends its read");

    pair_of third = co_await connect_pair();
    group.spawn("reader", read_one(third.client.get(), &got));
    co_await sleep_for(2ms);
    co_await third.client->close(1000);
    const deadline last = deadline::after(1s);
    const bool closed = co_await group.wait(last);
    CHECK_MESSAGE(closed, "closing ends a pending read");
}

asio::awaitable<void> send_many(websocket* link, int from) {
    websocket* const to = link;
    for (int i = 0; i < 20; ++i) {
        std::string text = std::to_string(from) + ":" + std::string(2000, 'z');
        co_await to->send_text(std::move(text));
    }
}

asio::awaitable<void> concurrent() {
    const auto executor = co_await asio::this_coro::executor;
    pair_of both = co_await connect_pair();
    task_group group(executor, {});
    for (int i = 0; i < 10; ++i)
        group.spawn("sender", send_many(both.client.get(), i));
    std::vector<int> count(10);
    for (int i = 0; i < 200; ++i) {
        const std::string got = co_await next(*both.client);
        REQUIRE_MESSAGE(got.size() == 2007, got.substr(0, 80));
        ++count.at(static_cast<std::size_t>(got[5] - '0'));
    }
    CHECK(count == std::vector<int>(10, 20));
}

asio::awaitable<void> frames_on_the_wire() {
    const auto executor = co_await asio::this_coro::executor;
    auto [near_end, far_end] = make_pipe(executor);
    auto upgrade = upgrade_request();
    const deadline limit = deadline::after(1s);
    std::shared_ptr<stream> shared = std::move(near_end);
    auto accepted = co_await accept_websocket(std::move(shared), std::move(upgrade), limit);
    REQUIRE(accepted.has_value());
    const std::string head = co_await read_until(*far_end, "\r\n\r\n");
    CHECK(head.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") != std::string::npos);
    std::string text = std::string(100000, 'a') + "END";
    co_await (*accepted)->send_text(std::move(text));
    const std::string frame_bytes = co_await read_until(*far_end, "END");
    REQUIRE(frame_bytes.size() == 100013);
    const std::string expected("\x81\x7f\0\0\0\0\0\x01\x86\xa3", 10);
    CHECK_MESSAGE(frame_bytes.substr(0, 10) == expected, "one final frame, not fragments");
}

asio::awaitable<void> stuck_handshake() {
    const auto executor = co_await asio::this_coro::executor;
    auto [near_end, far_end] = make_pipe(executor, {1, 64}); // nobody reads: it fills up
    const address where = local(scheme::ws, 80);
    std::shared_ptr<stream> shared = std::move(near_end);
    const deadline limit = deadline::after(50ms);
    const auto got = co_await upgrade_to_websocket(std::move(shared), where, limit);
    REQUIRE(!got);
    CHECK(got.error().kind == failure_kind::timeout);
}

asio::awaitable<void> half_open() {
    const auto executor = co_await asio::this_coro::executor;
    // The peer accepts and reads nothing ever again: the pipe fills up, then writes get stuck.
    auto [near_end, far_end] = make_pipe(executor, {65536, 4096});
    auto upgrade = upgrade_request();
    websocket_settings settings;
    settings.write_limit = 30ms;
    settings.message_max = 1000;
    const deadline limit = deadline::after(1s);
    std::shared_ptr<stream> shared = std::move(near_end);
    auto accepted =
        co_await accept_websocket(std::move(shared), std::move(upgrade), limit, settings);
    REQUIRE(accepted.has_value());
    task_group group(executor, {});
    std::string got;
    group.spawn("reader", read_one(accepted->get(), &got));
    const std::string large(10000, 'x');
    const auto sent = co_await (*accepted)->send_text(large);
    CHECK_MESSAGE(!sent, "a write that gets stuck fails in time");
    const deadline soon = deadline::after(1s);
    co_await group.wait(soon);
    CHECK_MESSAGE(got ==
                      "failed 1006: the connection is over: a frame could not be written in time",
                  "a failed write makes the read fail: ", got);
}

asio::awaitable<void> message_limit() {
    const auto executor = co_await asio::this_coro::executor;
    const auto server = serve(executor, {}, handle);
    const address where = local(scheme::ws, server->port());
    websocket_settings small;
    small.message_max = 1000;
    const deadline limit = deadline::after(2s);
    auto client = co_await connect_websocket(make_connector(executor), where, limit, small);
    REQUIRE(client.has_value());
    const std::string large(1001, 'x');
    co_await (*client)->send_text(large);
    const auto got = co_await (*client)->read();
    REQUIRE(!got);
    CHECK(got.error().kind == failure_kind::too_large);
}

} // namespace

TEST_CASE("frames of every size travel both ways") {
    run(echoing());
}
TEST_CASE("a WebSocket runs over TLS, and notices a cut without a close") {
    run(over_tls());
}
TEST_CASE("pings are answered and shown, with their payload") {
    run(pings());
}
TEST_CASE("an upgrade that is refused, unanswered or answered with nonsense is told apart") {
    run(refused());
}
TEST_CASE("however the peer ends a connection, read says how and stays failed") {
    run(endings());
}
TEST_CASE("closing does not wait for a deaf peer") {
    run(close_of_a_deaf_peer());
}
TEST_CASE("dropping, destroying and closing end a pending read") {
    run(drop_during_read());
}
TEST_CASE("concurrent senders do not mix their frames") {
    run(concurrent());
}
TEST_CASE("a message is one unfragmented frame on the wire") {
    run(frames_on_the_wire());
}
TEST_CASE("a handshake that gets stuck ends at its deadline") {
    run(stuck_handshake());
}
TEST_CASE("a half-open connection is found out by a write") {
    run(half_open());
}
TEST_CASE("a message over the limit ends the connection") {
    run(message_limit());
}
