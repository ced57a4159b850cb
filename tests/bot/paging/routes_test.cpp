#include "bot/net/digest.hpp"
#include "bot/paging/routes.hpp"
#include "tests/bot/http/door.hpp"

#include <doctest/doctest.h>

// Over real sockets: what a paging service meets at /paging/NAME.
using namespace bot::http::testing;

namespace {

struct pager_shop : shop {
    pager_shop() {
        open = [](bot::http::router& to, const bot::http::intake_office& office) {
            bot::configuration config;
            config.team.pagers["primary"].service = commands::pager_kind::pagerduty;
            config.team.pagers["own"].service = commands::pager_kind::webhook;
            config.webhook_secrets["primary"] = bot::secret("pd-secret");
            config.webhook_secrets["own"] = bot::secret("s3cret");
            bot::paging::add_routes(to, config, office);
        };
    }
};

const std::string news =
    R"({"event":{"id":"01ABC","event_type":"incident.acknowledged",
    "agent":{"id":"PU1","type":"user_reference","summary":"Dana"},
    "data":{"id":"PINC1","incident_key":"incident-bot:T1:42:1"}}})";

std::string from_pagerduty(const std::string& body, const std::string& key = "pd-secret") {
    return request("/paging/primary", body,
                   "Content-Type: application/json\r\nX-Webhook-Id: delivery-1\r\n"
                   "X-PagerDuty-Signature: v1=" +
                       bot::net::hmac_sha256_hex(key, body) + "\r\n");
}

std::string from_own(const std::string& token) {
    return request("/paging/own",
                   R"({"key":"incident-bot:T1:42:1","action":"acknowledge","who":"dana@x.test"})",
                   "Authorization: Bearer " + token + "\r\n");
}

} // namespace

TEST_CASE("news of a page are answered with 202 when they are on disk, with 503 when not") {
    pager_shop good;
    good.works();
    CHECK(answers_to(good, {from_pagerduty(news), from_own("s3cret")}) ==
          std::vector<std::string>{accepted, accepted});
    REQUIRE(good.stored.size() == 2);
    const auto& first = std::get<commands::page_reported>(good.stored.front().command);
    CHECK(first.alert == "incident-bot:T1:42:1");
    CHECK(good.stored.front().dedupe_key == "paging/primary/delivery-1");
    pager_shop slow; // the outcome does not come
    CHECK(answer_to(slow, from_pagerduty(news)) == unavailable);
}

TEST_CASE("of a stranger's news of pages nothing is stored") {
    pager_shop in;
    in.works();
    CHECK(answer_to(in, from_pagerduty(news, "guessed")) == "HTTP/1.1 403 Forbidden");
    CHECK(answer_to(in, request("/paging/primary", news, "")) == "HTTP/1.1 400 Bad Request");
    CHECK(answer_to(in, from_own("guessed")) == "HTTP/1.1 401 Unauthorized");
    CHECK(answer_to(in, request("/paging/nobody", "", "")) == "HTTP/1.1 404 Not Found");
    CHECK(answer_to(in, "GET /paging/own HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n") ==
          "HTTP/1.1 405 Method Not Allowed");
    CHECK(answer_to(in, "POST /paging/own HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                        "Content-Length: 1048577\r\n\r\n") == "HTTP/1.1 413 Content Too Large");
    CHECK(in.stored.empty());
}

TEST_CASE("a storm of news is turned away after the first hundreds, and told to come again") {
    pager_shop in;
    in.works();
    const std::vector<std::string> storm(501, from_own("s3cret"));
    const auto answers = answers_to(in, storm);
    CHECK(answers.at(499) == accepted);
    CHECK(answers.at(500) == unavailable);
    CHECK(in.stored.size() == 500);
}
