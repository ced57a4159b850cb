#include "bot/net/http_client.hpp"
#include "bot/net/sleep.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/this_coro.hpp>
#include <doctest/doctest.h>

#include <atomic>

using namespace bot::net;
using namespace bot::net::testing;
namespace asio = boost::asio;

namespace {

asio::awaitable<http_reply> say_hello(http_request request) {
    const std::string who = request.headers.find("Host").has_value() ? "hello" : "?";
    co_return http_response::text(200, who);
}

/// What GET / over TLS gives: the body, or why not.
asio::awaitable<std::string> get_over_tls(std::shared_ptr<connector> by, std::uint16_t port,
                                          std::string host) {
    http_client client(std::move(by), local(scheme::https, port, host));
    http_request request;
    http_outcome got = co_await client.send(std::move(request), 3s);
    if (const auto* const no = std::get_if<not_sent>(&got)) co_return "not sent: " + no->reason;
    if (const auto* const what = std::get_if<unknown>(&got)) co_return "unknown: " + what->reason;
    co_return std::get<http_response>(got).body;
}

asio::awaitable<void> certificates_are_checked() {
    const auto executor = co_await asio::this_coro::executor;
    const certificates made = make_certificates("DNS:localhost,IP:127.0.0.1");
    const temporary_file ca(made.ca_pem);
    http_server_settings settings;
    settings.tls = made.server;
    const auto server = serve(executor, settings, say_hello);

    const auto trusting = make_connector(executor, ca.path());
    const std::string by_name = co_await get_over_tls(trusting, server->port(), "localhost");
    CHECK(by_name == "hello");
    const std::string by_number = co_await get_over_tls(trusting, server->port(), "127.0.0.1");
    CHECK(by_number == "hello");

    const auto strange = make_connector(executor);
    const std::string untrusted = co_await get_over_tls(strange, server->port(), "localhost");
    CHECK_MESSAGE(untrusted.starts_with("not sent: "), untrusted);
    CHECK_MESSAGE(untrusted.find("certificate") != std::string::npos, untrusted);
}

asio::awaitable<void> kept_alive() {
    const auto executor = co_await asio::this_coro::executor;
    const certificates made = make_certificates("DNS:localhost");
    const temporary_file ca(made.ca_pem);
    http_server_settings settings;
    settings.tls = made.server;
    const auto server = serve(executor, settings, say_hello);
    http_client client(make_connector(executor, ca.path()),
                       local(scheme::https, server->port(), "localhost"));
    const std::size_t warmed = co_await client.warm(3, 3s);
    CHECK(warmed == 3);
    co_await sleep_for(20ms); // TLS 1.3 session tickets arrive: they are no bytes of an answer
    for (int i = 0; i < 3; ++i) {
        http_request request;
        const http_outcome got = co_await client.send(std::move(request), 2s);
        CHECK(std::holds_alternative<http_response>(got));
        CHECK_MESSAGE(client.idle_connections() == 3, "no warm connection was given up");
    }
    const bool stopped = co_await server->stop(1s);
    CHECK(stopped);
    co_await sleep_for(5ms);
    http_request request;
    const http_outcome late = co_await client.send(std::move(request), 2s);
    CHECK_MESSAGE(std::holds_alternative<not_sent>(late), "the end of a TLS connection is noticed");
}

asio::awaitable<void> names_are_checked() {
    const auto executor = co_await asio::this_coro::executor;
    const certificates made = make_certificates("DNS:slack.com");
    const temporary_file ca(made.ca_pem);
    http_server_settings settings;
    settings.tls = made.server;
    const auto server = serve(executor, settings, say_hello);
    const auto trusting = make_connector(executor, ca.path());
    const std::string by_name = co_await get_over_tls(trusting, server->port(), "localhost");
    CHECK_MESSAGE(by_name.find("hostname mismatch") != std::string::npos, by_name);
    const std::string by_number = co_await get_over_tls(trusting, server->port(), "127.0.0.1");
    CHECK_MESSAGE(by_number.find("IP address mismatch") != std::string::npos, by_number);
}

asio::awaitable<void> silence_in_handshake() {
    const auto executor = co_await asio::this_coro::executor;
    const scripted_server mute(executor, {{true, "", true}});
    const auto by = make_connector(executor);
    const deadline limit = deadline::after(50ms);
    const address where = local(scheme::https, mute.port());
    const auto got = co_await connector::connect(by, where, limit);
    REQUIRE(!got);
    CHECK(got.error().kind == failure_kind::timeout);
}

asio::awaitable<void> plain_stays_home() {
    const auto executor = co_await asio::this_coro::executor;
    const resolver::lookup elsewhere = [](const std::string&) -> result<resolver::addresses> {
        return resolver::addresses{asio::ip::make_address("192.0.2.1")};
    };
    const auto by = connector::make(executor, {}, elsewhere).value();
    const deadline limit = deadline::after(1s);
    const address remote = local(scheme::http, 80, "example.org");
    const auto direct = co_await connector::connect(by, remote, limit);
    REQUIRE(!direct);
    CHECK(direct.error().kind == failure_kind::bad_address);
    const address liar = local(scheme::http, 80, "localhost");
    const auto indirect = co_await connector::connect(by, liar, limit);
    REQUIRE(!indirect);
    CHECK(indirect.error().kind == failure_kind::bad_address);
}

asio::awaitable<void> several_addresses() {
    const auto executor = co_await asio::this_coro::executor;
    const auto server = serve(executor, {}, say_hello);
    // Nobody listens on 127.0.0.2 with that port (the server is bound to 127.0.0.1 only).
    const resolver::lookup two = [](const std::string&) -> result<resolver::addresses> {
        return resolver::addresses{asio::ip::make_address("127.0.0.2"),
                                   asio::ip::make_address("127.0.0.1")};
    };
    const auto by = connector::make(executor, {}, two).value();
    const deadline limit = deadline::after(2s);
    const address where = local(scheme::http, server->port(), "localhost");
    const auto got = co_await connector::connect(by, where, limit);
    CHECK(got.has_value());
}

struct name_service {
    std::atomic<int> asked = 0;
    std::atomic<bool> stuck = false;
    std::atomic<bool> broken = false;
};

asio::awaitable<void> outage() {
    const auto executor = co_await asio::this_coro::executor;
    const auto dns = std::make_shared<name_service>();
    const resolver::lookup ask = [dns](const std::string&) -> result<resolver::addresses> {
        ++dns->asked;
        dns->stuck.wait(true);
        if (dns->broken) return failure(failure_kind::lookup, "the name server is on fire");
        return resolver::addresses{asio::ip::make_address("192.0.2.7")};
    };
    resolver resolve(executor, ask, 20ms);
    const deadline limit = deadline::after(2s);
    const auto numeric = co_await resolve.resolve("127.0.0.1", limit);
    CHECK(numeric.has_value());
    CHECK_MESSAGE(dns->asked == 0, "numeric addresses are not looked up");
    const auto first = co_await resolve.resolve("a.example", limit);
    REQUIRE(first.has_value());
    CHECK(first->front().to_string() == "192.0.2.7");
    co_await resolve.resolve("a.example", limit);
    CHECK_MESSAGE(dns->asked == 1, "a fresh answer is used again");
    dns->broken = true;
    co_await sleep_for(25ms);
    const auto second = co_await resolve.resolve("a.example", limit);
    CHECK_MESSAGE(second.has_value(), "the last known addresses serve on");
    CHECK(dns->asked == 2);
    const auto other = co_await resolve.resolve("b.example", limit);
    REQUIRE(!other);
    CHECK(other.error().text == "looking up b.example: the name server is on fire");

    dns->stuck = true;
    const deadline brief = deadline::after(30ms);
    const auto late = co_await resolve.resolve("c.example", brief);
    REQUIRE(!late);
    CHECK(late.error().text == "looking up c.example: no answer in time");
    for (const std::string host : {"d.example", "e.example", "f.example"}) {
        const deadline short_wait = deadline::after(5ms);
        co_await resolve.resolve(host, short_wait);
    }
    const deadline short_wait = deadline::after(1s);
    const auto crowded = co_await resolve.resolve("g.example", short_wait);
    REQUIRE(!crowded);
    CHECK(crowded.error().text.find("too many name lookups") != std::string::npos);
    // The resolver goes while four threads still look up: nothing may wait for them, nor break.
    dns->stuck = false;
    dns->stuck.notify_all();
}

} // namespace

TEST_CASE("TLS checks the certificate's authority") {
    run(certificates_are_checked());
}
TEST_CASE("a TLS connection is kept alive, and its end is noticed before it is used") {
    run(kept_alive());
}
TEST_CASE("TLS checks the certificate's name") {
    run(names_are_checked());
}
TEST_CASE("a TLS handshake that is not answered ends at its deadline") {
    run(silence_in_handshake());
}
TEST_CASE("a plain connection never leaves this machine, whatever localhost resolves to") {
    run(plain_stays_home());
}
TEST_CASE("every address of a host is tried") {
    run(several_addresses());
}
TEST_CASE("a name server's outage neither stops nor blocks us") {
    run(outage());
}
