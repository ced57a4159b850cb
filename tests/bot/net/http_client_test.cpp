#include "bot/net/http_client.hpp"
#include "bot/net/sleep.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/this_coro.hpp>
#include <doctest/doctest.h>

using namespace bot::net;
using namespace bot::net::testing;
namespace asio = boost::asio;

namespace {

std::string describe(const http_outcome& got) {
    if (const auto* const no = std::get_if<not_sent>(&got)) return "not sent: " + no->reason;
    if (const auto* const what = std::get_if<unknown>(&got)) return "unknown: " + what->reason;
    const auto& answer = std::get<http_response>(got);
    return std::to_string(answer.status) + " " + answer.body;
}

asio::awaitable<std::string> send_to(std::uint16_t port, std::chrono::milliseconds timeout) {
    const auto executor = co_await asio::this_coro::executor;
    http_client client(make_connector(executor), local(scheme::http, port));
    http_request request;
    request.method = "POST";
    request.body = "payload";
    const http_outcome got = co_await client.send(std::move(request), timeout);
    co_return describe(got);
}

asio::awaitable<http_reply> echo(http_request request) {
    http_response out =
        http_response::text(200, request.method + " " + request.target + " " + request.body);
    if (const auto wait = request.headers.find("X-Wait"))
        co_await sleep_for(std::chrono::milliseconds(std::stoi(std::string(*wait))));
    co_return out;
}

asio::awaitable<void> nobody_listens() {
    const auto executor = co_await asio::this_coro::executor;
    std::uint16_t port = 0;
    {
        const scripted_server gone(executor, {{}});
        port = gone.port();
    }
    co_await sleep_for(1ms);
    const std::string got = co_await send_to(port, 2s);
    CHECK_MESSAGE(got.starts_with("not sent: no connection"), got);
}

struct fate {
    std::string name;
    script server;
    std::string outcome;
};

asio::awaitable<void> fates() {
    const auto executor = co_await asio::this_coro::executor;
    const std::string ok = "HTTP/1.1 200 OK\r\n";
    const std::vector<fate> all{
        {"closes before reading", {false, "", false}, "unknown: "},
        {"reads and closes", {true, "", false}, "unknown: the peer closed without an answer"},
        {"half a head", {true, "HTTP/1.1 200 OK\r\nContent-", false}, "unknown: the peer closed"},
        {"half a body",
         {true, ok + "Content-Length: 9\r\n\r\nhalf", false},
         "unknown: the peer cl"},
        {"garbage", {true, "\x01\x02 what?\r\n\r\n", false}, "unknown: the answer is not valid"},
        {"silence", {true, "", true}, "unknown: no complete answer in time"},
        {"a body without end", {true, ok + "\r\nendless", true}, "unknown: no complete answer"},
        {"too much",
         {true, ok + "Content-Length: 99999999\r\n\r\n", true},
         "unknown: the answer's"},
        {"a redirect",
         {true, "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", true},
         "302 "},
        {"an answer", {true, ok + "Content-Length: 2\r\n\r\nhi", true}, "200 hi"},
        {"an answer and a close", {true, ok + "Connection: close\r\n\r\nhi", false}, "200 hi"},
    };
    for (const fate& f : all) {
        const std::vector<script> scripts(1, f.server);
        const scripted_server server(executor, scripts);
        const std::string got = co_await send_to(server.port(), 150ms);
        CHECK_MESSAGE(got.starts_with(f.outcome), f.name, ": ", got);
        CHECK_MESSAGE(server.accepted() == 1, f.name, ": nothing may be sent twice");
    }
}

asio::awaitable<void> reuse() {
    const auto executor = co_await asio::this_coro::executor;
    const auto server = serve(executor, {}, echo);
    http_client client(make_connector(executor), local(scheme::http, server->port()));
    for (int i = 0; i < 5; ++i) {
        http_request request;
        request.target = "/n";
        const http_outcome got = co_await client.send(std::move(request), 2s);
        CHECK(describe(got) == "200 GET /n ");
    }
    CHECK_MESSAGE(server->connections() == 1, "five requests, one connection");
    CHECK(client.idle_connections() == 1);
    const std::size_t warmed = co_await client.warm(3, 2s);
    CHECK(warmed == 3);
    const std::size_t capped = co_await client.warm(100, 2s);
    CHECK(capped == 8);
    client.close();
    CHECK(client.idle_connections() == 0);
}

asio::awaitable<void> stale() {
    const auto executor = co_await asio::this_coro::executor;
    const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    const scripted_server server(executor, {{true, ok, false}}); // promises keep-alive, closes
    http_client client(make_connector(executor), local(scheme::http, server.port()));
    for (int i = 0; i < 3; ++i) {
        http_request request;
        request.method = "POST";
        const http_outcome got = co_await client.send(std::move(request), 2s);
        CHECK_MESSAGE(describe(got) == "200 hi", "request ", i, ": ", describe(got));
        co_await sleep_for(5ms);
    }
    CHECK_MESSAGE(server.accepted() == 3, "a connection the peer closed is not used again");
}

asio::awaitable<void> expiry_and_surplus() {
    const auto executor = co_await asio::this_coro::executor;
    const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    const scripted_server chatty(executor, {{true, ok + "surplus", true}, {true, ok, true}});
    http_client_settings settings;
    settings.idle_max = 20ms;
    http_client client(make_connector(executor), local(scheme::http, chatty.port()), settings);
    http_request first;
    co_await client.send(std::move(first), 2s);
    CHECK_MESSAGE(client.idle_connections() == 0, "bytes nobody asked for end a connection");
    http_request second;
    co_await client.send(std::move(second), 2s);
    CHECK(client.idle_connections() == 1);
    co_await sleep_for(30ms);
    http_request third;
    co_await client.send(std::move(third), 2s);
    CHECK_MESSAGE(chatty.accepted() == 3, "a connection idle for too long is not used again");
}

asio::awaitable<void> one_slow_request(http_client* client, std::vector<std::string>* log) {
    http_request request;
    request.headers.add("X-Wait", "30");
    http_outcome got = co_await client->send(std::move(request), 2s);
    log->push_back(describe(got));
}

asio::awaitable<void> bounded() {
    const auto executor = co_await asio::this_coro::executor;
    const auto server = serve(executor, {}, echo);
    http_client_settings settings;
    settings.connections_max = 2;
    settings.waiting_max = 3;
    http_client client(make_connector(executor), local(scheme::http, server->port()), settings);
    std::vector<std::string> log;
    task_group group(executor, {});
    for (int i = 0; i < 6; ++i)
        group.spawn("request", one_slow_request(&client, &log));
    co_await sleep_for(10ms);
    CHECK(server->connections() == 2);
    const deadline limit = deadline::after(3s);
    co_await group.wait(limit);
    REQUIRE(log.size() == 6);
    CHECK(log[0] == "not sent: too many requests are waiting");
    for (std::size_t i = 1; i < log.size(); ++i)
        CHECK(log[i] == "200 GET / ");
    CHECK(server->connections() == 2);
}

asio::awaitable<void> waiting_ends() {
    const auto executor = co_await asio::this_coro::executor;
    const scripted_server silent(executor, {{true, "", true}});
    http_client_settings settings;
    settings.connections_max = 1;
    http_client client(make_connector(executor), local(scheme::http, silent.port()), settings);
    std::vector<std::string> log;
    task_group group(executor, {});
    group.spawn("request", one_slow_request(&client, &log));
    co_await sleep_for(5ms);
    http_request request;
    const http_outcome got = co_await client.send(std::move(request), 20ms);
    CHECK(describe(got) == "not sent: no connection became free");
    group.cancel();
    const deadline limit = deadline::after(1s);
    const bool ended = co_await group.wait(limit);
    CHECK_MESSAGE(ended, "a request can be cancelled");
}

} // namespace

TEST_CASE("without a connection a request is certainly not sent") {
    run(nobody_listens());
}
TEST_CASE("once bytes were written, only a complete answer is certainty") {
    run(fates());
}
TEST_CASE("connections are kept alive, reused and opened in advance") {
    run(reuse());
}
TEST_CASE("a connection that the server closed while idle is found out before it is used") {
    run(stale());
}
TEST_CASE("connections do not outlive their idle limit or unasked bytes") {
    run(expiry_and_surplus());
}
TEST_CASE("connections and waiting requests are bounded") {
    run(bounded());
}
TEST_CASE("waiting for a connection ends in time, and can be cancelled") {
    run(waiting_ends());
}
