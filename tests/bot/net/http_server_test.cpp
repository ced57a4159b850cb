#include "bot/net/http_client.hpp"
#include "bot/net/http_server.hpp"
#include "bot/net/sleep.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/this_coro.hpp>
#include <doctest/doctest.h>

#include <stdexcept>

using namespace bot::net;
using namespace bot::net::testing;
namespace asio = boost::asio;

namespace {

asio::awaitable<void> tell_events(response_stream& to) {
    const std::string event = "data: tick\n\n";
    for (int i = 0; i < 3; ++i)
        co_await to.write(event);
    while (to.is_open())
        co_await sleep_for(2ms);
}

asio::awaitable<http_reply> handle(http_request request) {
    const std::string target = request.target;
    if (target == "/throw") throw std::runtime_error("handler trouble");
    if (target == "/slow") co_await sleep_for(100ms);
    if (target == "/stuck") co_await sleep_for(1h);
    if (target == "/events") {
        take_stream take;
        take.head.headers.add("Content-Type", "text/event-stream");
        take.run = tell_events;
        co_return take;
    }
    co_return http_response::text(200, "<" + request.body + ">");
}

std::string status_of(const std::string& answer) {
    return answer.substr(0, answer.find("\r\n"));
}

asio::awaitable<void> manners() {
    const auto executor = co_await asio::this_coro::executor;
    http_server_settings settings;
    std::vector<std::string> errors;
    settings.on_error = [&errors](std::string text) { errors.push_back(std::move(text)); };
    settings.body_max = [](std::string_view target) { return target == "/big" ? 100U : 10U; };
    const auto server = serve(executor, std::move(settings), handle);
    const std::string host = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";

    struct exchange_row {
        std::string request;
        std::string status;
    };
    const std::vector<exchange_row> rows{
        {"POST /" + host + "Content-Length: 2\r\n\r\nhi", "HTTP/1.1 200 OK"},
        {"POST /" + host + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
         "HTTP/1.1 501 Not Implemented"},
        {"POST /" + host + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi",
         "HTTP/1.1 400 Bad Request"},
        {"POST /" + host + "\r\nhi", "HTTP/1.1 411 Length Required"},
        {"POST /" + host + "Content-Length: 11\r\n\r\n12345678901",
         "HTTP/1.1 413 Content Too Large"},
        {"POST /big" + host + "Content-Length: 11\r\n\r\n12345678901", "HTTP/1.1 200 OK"},
        {"GET /" + host + "X: " + std::string(20000, 'x') + "\r\n\r\n",
         "HTTP/1.1 431 Request Header Fields Too Large"},
        {"nonsense\r\n\r\n", "HTTP/1.1 400 Bad Request"},
        {"GET /throw" + host + "\r\n", "HTTP/1.1 500 Internal Server Error"},
    };
    for (const exchange_row& row : rows) {
        const std::string answer = co_await talk(server->port(), row.request);
        CHECK_MESSAGE(status_of(answer) == row.status, row.request.substr(0, 80));
    }
    CHECK(errors == std::vector<std::string>{"an HTTP handler failed: handler trouble"});
}

asio::awaitable<void> keep_alive() {
    const auto executor = co_await asio::this_coro::executor;
    const auto server = serve(executor, {}, handle);
    const std::string two = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n1"
                            "HEAD /b HTTP/1.1\r\nHost: a\r\n\r\n"
                            "POST /c HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                            "Connection: close\r\nContent-Length: 1\r\n\r\n";
    const std::unique_ptr<stream> link = co_await dial(server->port());
    co_await link->write_all(two);
    const std::string before = co_await read_until(*link, "100 Continue\r\n\r\n");
    CHECK(before.find("<1>HTTP/1.1 200 OK") != std::string::npos);
    CHECK(before.find("Content-Length: 2\r\n\r\nHTTP/1.1 100") != std::string::npos);
    const std::string body = "3";
    co_await link->write_all(body);
    const std::string after = co_await read_until(*link, "");
    CHECK(after.find("Connection: close\r\n\r\n<3>") != std::string::npos);
}

asio::awaitable<void> slow_clients() {
    const auto executor = co_await asio::this_coro::executor;
    http_server_settings settings;
    settings.head_limit = 30ms;
    settings.body_limit = 30ms;
    settings.idle_limit = 30ms;
    const auto server = serve(executor, settings, handle);
    for (const std::string start : {"", "GET / HT",
                                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9"
                                    "\r\n\r\nhalf"}) {
        const auto begun = deadline::clock::now();
        const std::string answer = co_await talk(server->port(), start);
        CHECK_MESSAGE(answer.empty(), answer);
        CHECK_MESSAGE(deadline::clock::now() - begun < 2s, "cut off: ", start);
    }
    CHECK(server->connections() == 0);
}

asio::awaitable<void> crowd() {
    const auto executor = co_await asio::this_coro::executor;
    http_server_settings settings;
    settings.connections_max = 2;
    const auto server = serve(executor, settings, handle);
    const std::unique_ptr<stream> first = co_await dial(server->port());
    const std::unique_ptr<stream> second = co_await dial(server->port());
    co_await sleep_for(5ms);
    CHECK(server->connections() == 2);
    const std::unique_ptr<stream> third = co_await dial(server->port());
    const std::string answer = co_await read_until(*third, "");
    CHECK(status_of(answer) == "HTTP/1.1 503 Service Unavailable");
    first->close();
    co_await sleep_for(5ms);
    const std::string request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    const std::string served = co_await talk(server->port(), request);
    CHECK(status_of(served) == "HTTP/1.1 200 OK");
}

asio::awaitable<void> ask(std::uint16_t port, std::string target, std::string* answer) {
    std::string request = "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
    std::string got = co_await talk(port, std::move(request));
    *answer = std::move(got);
}

asio::awaitable<void> graceful() {
    const auto executor = co_await asio::this_coro::executor;
    const auto server = serve(executor, {}, handle);
    task_group group(executor, {});
    std::string slow;
    std::string events;
    group.spawn("slow", ask(server->port(), "/slow", &slow));
    group.spawn("events", ask(server->port(), "/events", &events));
    const std::unique_ptr<stream> idle = co_await dial(server->port());
    co_await sleep_for(20ms);
    CHECK(server->connections() == 3);
    const std::uint16_t port = server->port();
    const bool finished = co_await server->stop(2s);
    CHECK(finished);
    CHECK(server->connections() == 0);
    const deadline limit = deadline::after(1s);
    co_await group.wait(limit);
    CHECK_MESSAGE(slow.find("\r\n\r\n<>") != std::string::npos, "finished: ", slow);
    CHECK_MESSAGE(slow.find("Connection: close") != std::string::npos, slow);
    CHECK(events.find("data: tick") != std::string::npos);
    bool refused = false;
    try {
        const std::unique_ptr<stream> late = co_await dial(port);
    } catch (const std::exception&) {
        refused = true;
    }
    CHECK(refused);
}

asio::awaitable<void> impatient() {
    const auto executor = co_await asio::this_coro::executor;
    const auto server = serve(executor, {}, handle);
    task_group group(executor, {});
    std::string stuck;
    group.spawn("stuck", ask(server->port(), "/stuck", &stuck));
    co_await sleep_for(10ms);
    const bool finished = co_await server->stop(30ms);
    CHECK(!finished);
    CHECK_MESSAGE(server->connections() == 0, "a stuck handler is cancelled");
}

asio::awaitable<void> events() {
    const auto executor = co_await asio::this_coro::executor;
    const auto server = serve(executor, {}, handle);
    const std::unique_ptr<stream> browser = co_await dial(server->port());
    const std::string request = "GET /events HTTP/1.1\r\nHost: a\r\n\r\n";
    co_await browser->write_all(request);
    const std::string got =
        co_await read_until(*browser, "data: tick\n\ndata: tick\n\ndata: tick\n\n");
    CHECK(got.find("Content-Type: text/event-stream") != std::string::npos);
    CHECK(got.find("Content-Length") == std::string::npos);
    CHECK(server->connections() == 1);
    browser->close();
    co_await sleep_for(20ms);
    CHECK_MESSAGE(server->connections() == 0, "a browser that leaves ends its stream");
}

asio::awaitable<void> destroyed_while_busy() {
    const auto executor = co_await asio::this_coro::executor;
    auto server = serve(executor, {}, handle);
    task_group group(executor, {});
    std::string answer;
    std::string other;
    group.spawn("stuck", ask(server->port(), "/stuck", &answer));
    group.spawn("events", ask(server->port(), "/events", &other));
    co_await sleep_for(10ms);
    server.reset();
    const deadline limit = deadline::after(1s);
    const bool ended = co_await group.wait(limit);
    CHECK_MESSAGE(ended, "its clients are cut off");
}

asio::awaitable<void> port_taken() {
    const auto executor = co_await asio::this_coro::executor;
    const auto server = serve(executor, {}, handle);
    http_server_settings same;
    same.port = server->port();
    const auto second = http_server::listen(executor, same, handle);
    REQUIRE(!second);
    CHECK(second.error().text.starts_with("cannot listen on 127.0.0.1:"));
}

} // namespace

TEST_CASE("a request that breaks a rule gets its status, and the connection ends") {
    run(manners());
}
TEST_CASE("requests follow each other on one connection, HEAD and Expect included") {
    run(keep_alive());
}
TEST_CASE("a client that is too slow is cut off") {
    run(slow_clients());
}
TEST_CASE("the number of connections is bounded") {
    run(crowd());
}
TEST_CASE("stopping lets requests under way finish and cuts the rest") {
    run(graceful());
}
TEST_CASE("stopping does not wait for ever") {
    run(impatient());
}
TEST_CASE("a handler can stream events until the browser leaves") {
    run(events());
}
TEST_CASE("a server may be destroyed while it serves") {
    run(destroyed_while_busy());
}
TEST_CASE("a port that is taken is an error with a sentence") {
    run(port_taken());
}
