#include "bot/net/sleep.hpp"
#include "bot/services/directory.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/this_coro.hpp>
#include <boost/json/parse.hpp>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace bot::services;
using namespace bot::net::testing;
namespace asio = boost::asio;
using bot::secret;

namespace {

const auto is_not_sent = [](const service_answer& what) {
    return std::holds_alternative<service_not_sent>(what);
};
const auto is_unknown = [](const service_answer& what) {
    return std::holds_alternative<service_unknown>(what);
};

std::string words_of(const service_answer& what) {
    if (const auto* no = std::get_if<service_not_sent>(&what)) return "not sent: " + no->why;
    if (const auto* lost = std::get_if<service_unknown>(&what)) return "unknown: " + lost->why;
    const auto& answer = std::get<service_response>(what);
    return fmt::format("{} {}", answer.status, answer.body);
}

service_call to(std::string method, std::string target) {
    service_call out;
    out.service = "paging.test";
    out.method = std::move(method);
    out.target = std::move(target);
    return out;
}

endpoint at(std::uint16_t port) {
    return {fmt::format("http://127.0.0.1:{}/base", port), {}, {}};
}

std::string answer_with(std::string_view head, std::string_view body) {
    return fmt::format("HTTP/1.1 {}\r\nContent-Length: {}\r\n\r\n{}", head, body.size(), body);
}

asio::awaitable<service_answer> ask(endpoint where, service_call what) {
    const auto executor = co_await asio::this_coro::executor;
    directory road(make_connector(executor), {{"paging.test", std::move(where)}});
    auto answer = co_await road.call(std::move(what));
    co_return answer;
}

asio::awaitable<void> headers_go_out() {
    const auto executor = co_await asio::this_coro::executor;
    scripted_server server(executor,
                           {{true, answer_with("202 Accepted\r\nX-Thing: 7", "{}"), true}});
    auto where = at(server.port());
    where.headers.emplace_back("Authorization", secret("Token abc"));
    auto call = to("PUT", "/v2/things?x=1");
    call.headers.emplace_back("Content-Type", "application/json");
    call.body = "{}";
    const auto answer = co_await ask(where, call);
    REQUIRE_MESSAGE(words_of(answer) == "202 {}", words_of(answer));
    const auto& said = std::get<service_response>(answer);
    bool lower_case = false;
    for (const auto& [name, value] : said.headers)
        lower_case = lower_case || (name == "x-thing" && value == "7");
    CHECK_MESSAGE(lower_case, "names of headers come in lower case");
    CHECK(server.received().starts_with("PUT /base/v2/things?x=1 HTTP/1.1\r\n"));
    CHECK(server.received().find("Authorization: Token abc\r\n") != std::string::npos);
    CHECK(server.received().find("Content-Type: application/json\r\n") != std::string::npos);
}

asio::awaitable<void> secrets_fill_their_members() {
    const auto executor = co_await asio::this_coro::executor;
    bot::net::http_server_settings settings;
    std::string body;
    const auto server =
        serve(executor, settings,
              [&body](bot::net::http_request request) -> asio::awaitable<bot::net::http_reply> {
                  auto answer = bot::net::http_response::text(202, "ok");
                  body = request.body;
                  co_return answer;
              });
    auto where = at(server->port());
    where.secrets.emplace("routing_key", secret("R123"));
    auto call = to("POST", "/v2/enqueue");
    call.body = R"({"event_action":"trigger"})";
    call.secret_members = {{"routing_key", "routing_key"}};
    const auto answer = co_await ask(where, call);
    REQUIRE_MESSAGE(words_of(answer) == "202 ok", words_of(answer));
    const auto json = boost::json::parse(body);
    CHECK(json.at("routing_key").as_string() == "R123");
    CHECK(json.at("event_action").as_string() == "trigger");
    call.secret_members = {{"routing_key", "another"}};
    body.clear();
    const auto without = co_await ask(where, call);
    CHECK(is_not_sent(without));
    CHECK_MESSAGE(body.empty(), "a call that lacks its secret went out");
    call.secret_members = {{"routing_key", "routing_key"}};
    call.body = "no object";
    const auto no_object = co_await ask(where, call);
    CHECK(is_not_sent(no_object));
}

asio::awaitable<void> forbidden_addresses() {
    const auto call = to("GET", "/");
    const endpoint elsewhere{"http://paging.example", {}, {}};
    const endpoint of_files{"ftp://127.0.0.1", {}, {}};
    const endpoint here{"http://127.0.0.1:1", {}, {}};
    const auto plain = co_await ask(elsewhere, call);
    CHECK_MESSAGE(is_not_sent(plain), words_of(plain));
    const auto odd = co_await ask(of_files, call);
    CHECK_MESSAGE(is_not_sent(odd), words_of(odd));
    auto other = call;
    other.service = "paging.other";
    const auto nobody = co_await ask(here, other);
    REQUIRE(is_not_sent(nobody));
    CHECK(std::get<service_not_sent>(nobody).why == "no service \"paging.other\" is configured");
}

asio::awaitable<void> redirects_stay() {
    const auto executor = co_await asio::this_coro::executor;
    scripted_server trap(executor, {{true, answer_with("200 OK", "caught"), true}});
    const auto head =
        fmt::format("307 Temporary Redirect\r\nLocation: http://127.0.0.1:{}/x", trap.port());
    scripted_server server(executor, {{true, answer_with(head, ""), true}});
    auto where = at(server.port());
    where.headers.emplace_back("Authorization", secret("Token abc"));
    const auto call = to("GET", "/");
    const auto answer = co_await ask(where, call);
    REQUIRE_MESSAGE(words_of(answer) == "307 ", words_of(answer));
    CHECK_MESSAGE(trap.accepted() == 0, "the secret went where the service pointed");
}

asio::awaitable<void> a_call_ends_in_time() {
    const auto executor = co_await asio::this_coro::executor;
    scripted_server server(executor, {{true, "", true}});
    auto call = to("POST", "/");
    call.within = 100ms;
    const auto began = std::chrono::steady_clock::now();
    const auto where = at(server.port());
    const auto answer = co_await ask(where, call);
    CHECK_MESSAGE(is_unknown(answer), words_of(answer));
    CHECK(std::chrono::steady_clock::now() - began < 2s);
}

asio::awaitable<void> nobody_listens() {
    const auto executor = co_await asio::this_coro::executor;
    std::uint16_t port = 0;
    {
        const scripted_server gone(executor, {{}});
        port = gone.port();
    }
    co_await bot::net::sleep_for(1ms);
    const auto call = to("POST", "/");
    const auto where = at(port);
    const auto answer = co_await ask(where, call);
    CHECK_MESSAGE(is_not_sent(answer), words_of(answer));
}

asio::awaitable<void> read_again() {
    const auto executor = co_await asio::this_coro::executor;
    scripted_server before(executor, {{true, answer_with("200 OK", "before"), true}});
    scripted_server after(executor, {{true, answer_with("200 OK", "after"), true}});
    directory road(make_connector(executor), {{"paging.test", at(before.port())}});
    const auto call = to("GET", "/");
    auto first_call = call;
    const auto first = co_await road.call(std::move(first_call));
    CHECK(words_of(first) == "200 before");
    road.replace({{"paging.test", at(after.port())}});
    auto second_call = call;
    const auto second = co_await road.call(std::move(second_call));
    CHECK(words_of(second) == "200 after");
}

} // namespace

TEST_SUITE_BEGIN("the road to services");

TEST_CASE("a call goes out with the service's headers and its own, to the service's address") {
    run(headers_go_out());
}

TEST_CASE("secrets stand in the body's members only when it goes out") {
    run(secrets_fill_their_members());
}

TEST_CASE("plain http to another host, odd schemes and unknown services are not called") {
    run(forbidden_addresses());
}

TEST_CASE("a redirect is an answer: no secret follows it") {
    run(redirects_stay());
}

TEST_CASE("a service that says nothing is unknown when its time is over") {
    run(a_call_ends_in_time());
}

TEST_CASE("where nobody listens, the call was certainly not sent") {
    run(nobody_listens());
}

TEST_CASE("an address that the configuration changed holds from the next call on") {
    run(read_again());
}

TEST_SUITE_END();
