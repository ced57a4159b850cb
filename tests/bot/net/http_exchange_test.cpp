#include "bot/net/http_exchange.hpp"
#include "bot/net/pipe.hpp"
#include "bot/net/sleep.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/this_coro.hpp>
#include <doctest/doctest.h>

using namespace bot::net;
using namespace bot::net::testing;
namespace asio = boost::asio;

namespace {

constexpr response_parser::limits limits{1024, 1024};

asio::awaitable<void> answer_and_close(stream* server, std::string answer) {
    const std::string text = std::move(answer);
    co_await read_until(*server, "x");
    co_await server->write_all(text);
    server->close();
}

/// The server reads the first bytes of the request only, then answers and closes.
asio::awaitable<exchange_result> cut_short(std::string answer) {
    const auto executor = co_await asio::this_coro::executor;
    auto [client, server] = make_pipe(executor, {65536, 64});
    task_group group(executor, {});
    group.spawn("server", answer_and_close(server.get(), std::move(answer)));
    const std::string request(1000, 'x');
    const deadline limit = deadline::after(1s);
    exchange_result out = co_await exchange(*client, request, false, limits, limit);
    const deadline end = deadline::after(1s);
    co_await group.wait(end);
    co_return out;
}

asio::awaitable<void> partly_written() {
    const exchange_result silent = co_await cut_short("");
    CHECK_MESSAGE(std::holds_alternative<unknown>(silent.outcome), "some bytes got through");
    const exchange_result early = co_await cut_short("HTTP/1.1 413 X\r\nContent-Length: 0\r\n\r\n");
    const auto* const answer = std::get_if<http_response>(&early.outcome);
    REQUIRE_MESSAGE(answer != nullptr, "an early answer is an answer");
    CHECK(answer->status == 413);
    CHECK(!early.reusable);
}

asio::awaitable<void> nothing_written() {
    const auto executor = co_await asio::this_coro::executor;
    auto [client, server] = make_pipe(executor);
    server->close();
    const std::string request = "GET / HTTP/1.1\r\n\r\n";
    const deadline limit = deadline::after(1s);
    const exchange_result got = co_await exchange(*client, request, false, limits, limit);
    CHECK(std::holds_alternative<not_sent>(got.outcome));
}

} // namespace

TEST_CASE("a request written in part is unknown, unless the answer came early") {
    run(partly_written());
}
TEST_CASE("a request of which no byte was taken is not sent") {
    run(nothing_written());
}
