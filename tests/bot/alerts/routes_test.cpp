#include "bot/alerts/routes.hpp"
#include "tests/bot/alerts/alert_scene.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/this_coro.hpp>

// Over real sockets: what a sender meets at /alerts/NAME.
using namespace bot::net::testing;
namespace asio = boost::asio;

namespace {

struct shop {
    std::vector<storage::incoming> stored;
    std::optional<storage::outcome> outcome;
    bot::alerts::statistics counted;
};

asio::awaitable<std::optional<storage::outcome>> keep(shop& in, storage::incoming what) {
    auto answer = in.outcome;
    in.stored.push_back(std::move(what));
    co_return answer;
}

std::string request(std::string path, const std::string& body, std::string head) {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + head +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

constexpr auto json = "Content-Type: application/json\r\nAuthorization: Bearer key\r\n";

asio::awaitable<void> serve_alerts(shop& in, std::string bytes, std::string& answer) {
    const auto executor = co_await asio::this_coro::executor;
    bot::http::router routes;
    auto from = bot::alerts::sender(bot::alerts::format::generic);
    from.name = "prod";
    const bot::logger quiet({bot::log_level::error, [] { return bot::alerts::sent_at; },
                             [](const bot::log_record&) {}});
    const bot::submission store = [&in](storage::incoming what, commands::duration) {
        return keep(in, std::move(what));
    };
    bot::alerts::add_routes(
        routes, {{"prod", from}}, store, [] { return bot::alerts::sent_at; }, quiet, in.counted);
    bot::net::http_server_settings settings;
    settings.body_max = [&](std::string_view target) { return routes.body_max(target); };
    const auto by = [&](bot::net::http_request what) { return routes.answer(std::move(what)); };
    const auto server = serve(executor, std::move(settings), by);
    auto heard = co_await talk(server->port(), std::move(bytes));
    answer = std::move(heard);
}

std::string answer_to(shop& in, std::string bytes) {
    std::string answer;
    run(serve_alerts(in, std::move(bytes), answer));
    return answer.substr(0, answer.find('\r'));
}

} // namespace

TEST_CASE("an alert is answered with 202 when it is on disk, with 503 when it is not") {
    shop good;
    good.outcome = storage::outcome{};
    good.outcome->what = storage::outcome::result::carried_out;
    CHECK(answer_to(good, request("/alerts/prod", R"({"title":"T"})", json)) ==
          "HTTP/1.1 202 Accepted");
    CHECK(good.stored.size() == 1);
    shop slow; // the outcome does not come
    CHECK(answer_to(slow, request("/alerts/prod", R"({"title":"T"})", json)) ==
          "HTTP/1.1 503 Service Unavailable");
}

TEST_CASE("nothing of a stranger is stored") {
    shop in;
    CHECK(answer_to(in, request("/alerts/prod", R"({"title":"T"})",
                                "Content-Type: application/json\r\n")) ==
          "HTTP/1.1 401 Unauthorized");
    CHECK(answer_to(in, request("/alerts/other", "", json)) == "HTTP/1.1 404 Not Found");
    CHECK(answer_to(in, "GET /alerts/prod HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n") ==
          "HTTP/1.1 405 Method Not Allowed");
    CHECK(in.stored.empty());
}

TEST_CASE("a body that is too large is refused before it is read") {
    shop in;
    std::string head = "POST /alerts/prod HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    head += json;
    CHECK(answer_to(in, head + "Content-Length: 1048577\r\n\r\n") ==
          "HTTP/1.1 413 Content Too Large");
    CHECK(in.stored.empty());
}

TEST_CASE("messages are counted by source and by what became of them, alerts by state") {
    using bot::alerts::outcome;
    shop in;
    in.outcome = storage::outcome{};
    in.outcome->what = storage::outcome::result::carried_out;
    answer_to(in, request("/alerts/prod", R"({"title":"T"})", json));
    in.outcome->what = storage::outcome::result::seen_before;
    answer_to(in, request("/alerts/prod", R"({"title":"T"})", json));
    in.outcome.reset();
    answer_to(in, request("/alerts/prod", R"({"title":"T"})", json));
    answer_to(in,
              request("/alerts/prod", R"({"title":"T"})", "Content-Type: application/json\r\n"));
    answer_to(in, request("/alerts/other", R"({"title":"T"})", json));
    const auto of = [&](outcome what) { return in.counted.messages.at({"prod", what}); };
    CHECK(of(outcome::stored) == 1);
    CHECK(of(outcome::repeated) == 1);
    CHECK(of(outcome::not_stored) == 1);
    CHECK(of(outcome::refused) == 1);
    CHECK_MESSAGE(of(outcome::too_many) == 0, "what never happened is there as 0");
    CHECK(in.counted.alerts.at({"prod", commands::alert_state::firing}) == 1);
    for (const auto& [key, count] : in.counted.messages)
        CHECK_MESSAGE(key.first == "prod", "strangers do not make the page grow");
}
