#include "bot/http/calendar_routes.hpp"
#include "bot/http/service_routes.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/this_coro.hpp>
#include <doctest/doctest.h>

using namespace bot::net::testing;
namespace asio = boost::asio;

namespace {

bot::measurements connected() {
    bot::measurements out;
    out.live_connections = 2;
    out.free_bytes = std::int64_t{1} << 30;
    out.writable = true;
    return out;
}

bot::net::http_response echo(const bot::net::http_request& request) {
    return bot::net::http_response::text(200, request.target + " " + request.body);
}

struct row {
    std::string request; // its first line, without the version
    std::string body;
    std::string answer; // how it begins
    std::string part;   // stands in it
};

// Serves the routes over a real connection, one request a row.
asio::awaitable<void> ask(bot::measurements now, std::vector<row> rows) {
    const auto executor = co_await asio::this_coro::executor;
    bot::http::router routes;
    bot::http::add_service_routes(routes, [&now] { return now; });
    bot::http::add_calendar_routes(routes, "0123abcd", [](std::string_view rotation) {
        return rotation == "primary" ? std::optional<std::string>("BEGIN:VCALENDAR") : std::nullopt;
    });
    routes.add(
        {.method = "POST", .path = "/alerts/*", .answer = bot::http::at_once(echo), .body_max = 8});
    bot::net::http_server_settings settings;
    settings.body_max = [&](std::string_view target) { return routes.body_max(target); };
    const auto by = [&](bot::net::http_request request) {
        return routes.answer(std::move(request));
    };
    const auto server = serve(executor, std::move(settings), by);
    for (const row& each : rows) {
        const auto length = std::to_string(each.body.size());
        std::string bytes = each.request + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" +
                            "Content-Length: " + length + "\r\n\r\n" + each.body;
        const auto answer = co_await talk(server->port(), std::move(bytes));
        CHECK_MESSAGE(answer.starts_with("HTTP/1.1 " + each.answer), each.request, ": ", answer);
        CHECK_MESSAGE(answer.find(each.part) != std::string::npos, each.request, ": ", answer);
    }
}

} // namespace

TEST_CASE("those who watch get an answer on /healthz, /readyz and /metrics") {
    run(ask(connected(), {{"GET /healthz", "", "200 OK", "\r\n\r\nok\n"},
                          {"GET /readyz", "", "200 OK", "ok     slack: 2 connections\n"},
                          {"GET /readyz?verbose", "", "200 OK", "database"},
                          {"GET /metrics", "", "200 OK", "Content-Type: text/plain; version=0.0.4"},
                          {"GET /metrics", "", "200 OK", "\nincbot_slack_socket_connections 2\n"},
                          {"HEAD /metrics", "", "200 OK", "\r\n\r\n"}}));
}

TEST_CASE("a bot that is not connected lives, and is not ready") {
    auto alone = connected();
    alone.live_connections = 0;
    run(ask(alone, {{"GET /healthz", "", "200 OK", "ok"},
                    {"GET /readyz", "", "503 Service Unavailable", "WRONG  slack: not connected"},
                    {"GET /metrics", "", "200 OK", "\nincbot_slack_socket_connections 0\n"}}));
}

TEST_CASE("a request goes to the route that fits, and says so where none does") {
    run(ask(connected(), {{"POST /alerts/github?a=1", "hi", "200 OK", "/alerts/github?a=1 hi"},
                          {"POST /alerts", "", "404 Not Found", ""},
                          {"POST /alert/github", "an alert", "404 Not Found", ""},
                          {"GET /", "", "404 Not Found", "There is nothing here.\n"},
                          {"GET /alerts/github", "", "405 Method Not Allowed", "Allow: POST\r\n"},
                          {"POST /metrics", "", "405 Method Not Allowed", "Allow: GET\r\n"}}));
}

TEST_CASE("a route that is forgotten is there no more, and the others stay") {
    bot::http::router routes;
    const auto add = [&](const char* path) {
        routes.add({.method = "POST", .path = path, .answer = {}, .body_max = 8});
    };
    for (const auto* path : {"/alerts/a", "/alerts/b", "/paging/a"})
        add(path);
    routes.forget("/alerts/");
    add("/alerts/c");
    CHECK_FALSE(routes.body_max("/alerts/a") == 8);
    CHECK(routes.body_max("/alerts/c") == 8);
    CHECK(routes.body_max("/paging/a") == 8);
}

TEST_CASE("a body beyond what its route takes is refused before it is read") {
    run(ask(connected(),
            {{"POST /alerts/x", "123456789", "413 ", ""}, {"POST /healthz", "1", "413 ", ""}}));
}

TEST_CASE("a rotation's calendar is there for whoever knows the address, and for nobody else") {
    run(ask(connected(),
            {{"GET /oncall/0123abcd/primary.ics", "", "200 OK", "Content-Type: text/calendar"},
             {"GET /oncall/0123abcd/primary.ics", "", "200 OK", "\r\n\r\nBEGIN:VCALENDAR"},
             {"GET /oncall/0123abcd/secondary.ics", "", "404 Not Found", "There is nothing here."},
             {"GET /oncall/0123abce/primary.ics", "", "404 Not Found", "There is nothing here."},
             {"GET /oncall//primary.ics", "", "404 Not Found", "There is nothing here."},
             {"GET /oncall/0123abcd", "", "404 Not Found", "There is nothing here."},
             {"GET /oncall/0123abcd/primary", "", "404 Not Found", "There is nothing here."}}));
}
