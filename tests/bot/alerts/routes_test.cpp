#include "bot/alerts/routes.hpp"
#include "tests/bot/alerts/alert_scene.hpp"
#include "tests/bot/http/door.hpp"

// Over real sockets: what a sender meets at /alerts/NAME.
using namespace bot::http::testing;

namespace {

struct alert_shop : shop {
    bot::alerts::statistics counted;

    explicit alert_shop(bot::alerts::format how = bot::alerts::format::generic) {
        now = bot::alerts::sent_at;
        open = [this, how](bot::http::router& to, const bot::http::intake_office& office) {
            auto from = bot::alerts::sender(how);
            from.name = "prod";
            bot::alerts::add_routes(to, {{"prod", from}}, office, counted);
        };
    }
};

constexpr auto json = "Content-Type: application/json\r\nAuthorization: Bearer key\r\n";

} // namespace

TEST_CASE("an alert is answered with 202 when it is on disk, with 503 when it is not") {
    alert_shop good;
    good.works();
    CHECK(answer_to(good, request("/alerts/prod", R"({"title":"T"})", json)) == accepted);
    CHECK(good.stored.size() == 1);
    alert_shop slow; // the outcome does not come
    CHECK(answer_to(slow, request("/alerts/prod", R"({"title":"T"})", json)) == unavailable);
}

TEST_CASE("nothing of a stranger is stored") {
    alert_shop in;
    CHECK(answer_to(in, request("/alerts/prod", R"({"title":"T"})",
                                "Content-Type: application/json\r\n")) ==
          "HTTP/1.1 401 Unauthorized");
    CHECK(answer_to(in, request("/alerts/other", "", json)) == "HTTP/1.1 404 Not Found");
    CHECK(answer_to(in, "GET /alerts/prod HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n") ==
          "HTTP/1.1 405 Method Not Allowed");
    CHECK(in.stored.empty());
}

TEST_CASE("a body that is too large is refused before it is read, whoever sends it") {
    for (const auto how : bot::alerts::every_format) {
        CAPTURE(static_cast<int>(how));
        alert_shop in(how);
        const auto most = bot::alerts::body_max(how);
        // None of the body is sent: whoever waited for it would not answer.
        const auto head = "POST /alerts/prod HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" +
                          std::string(json) + "Content-Length: " + std::to_string(most + 1);
        CHECK(answer_to(in, head + "\r\n\r\n") == "HTTP/1.1 413 Content Too Large");
        // What is just not too large is read, and here it is a stranger's.
        const auto refused = answer_to(
            in, request("/alerts/prod", std::string(most, ' '), "Content-Type: text/plain\r\n"));
        CHECK((refused.starts_with("HTTP/1.1 401") || refused.starts_with("HTTP/1.1 403")));
        CHECK(in.stored.empty());
    }
}

TEST_CASE("messages are counted by source and by what became of them, alerts by state") {
    using bot::alerts::outcome;
    alert_shop in;
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
