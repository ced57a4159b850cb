#include "bot/paging/news.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

using namespace bot::paging;
using commands::page_news;

namespace {

std::string pagerduty(const std::string& type, const std::string& agent) {
    return fmt::format(
        R"({{"event":{{"id":"01ABC","event_type":"{}","resource_type":"incident",
        "occurred_at":"2026-11-23T04:21:00.000Z","agent":{},
        "data":{{"id":"PINC1","type":"incident","status":"acknowledged",
        "incident_key":"incident-bot:T1:42:1","title":"API 5xx"}}}}}})",
        type, agent);
}

const std::string dana = R"({"id":"PU1","type":"user_reference","summary":"Dana"})";

} // namespace

TEST_CASE("PagerDuty tells who acknowledged which page") {
    const auto read = read_pagerduty_news(pagerduty("incident.acknowledged", dana));
    REQUIRE(read);
    CHECK(read->alert == "incident-bot:T1:42:1");
    CHECK(read->news == page_news::acknowledged);
    CHECK(read->who == commands::on_call_person{"PU1", "Dana", ""});
    const auto closed = read_pagerduty_news(pagerduty("incident.resolved", "null"));
    REQUIRE(closed);
    CHECK(closed->news == page_news::closed);
    CHECK(closed->who == commands::on_call_person{});
}

TEST_CASE("an integration is nobody") {
    const auto read = read_pagerduty_news(pagerduty(
        "incident.acknowledged",
        R"({"id":"PI1","type":"inbound_integration_reference","summary":"incident-bot"})"));
    REQUIRE(read);
    CHECK(read->who == commands::on_call_person{});
}

TEST_CASE("what else PagerDuty tells is passed over") {
    for (const auto* type : {"incident.triggered", "incident.annotated", "pagey.ping", ""})
        CHECK_FALSE(read_pagerduty_news(pagerduty(type, dana)));
}

TEST_CASE("Opsgenie tells by alias") {
    const auto read = read_opsgenie_news(
        R"({"action":"Acknowledge","alert":{"alertId":"052652ac","alias":"incident-bot:T1:42:1",
        "username":"dana@x.test","userId":"u1"}})");
    REQUIRE(read);
    CHECK(read->alert == "incident-bot:T1:42:1");
    CHECK(read->who == commands::on_call_person{"u1", "", "dana@x.test"});
    const auto closed =
        read_opsgenie_news(R"({"action":"Close","alert":{"alias":"incident-bot:T1:42:1"}})");
    REQUIRE(closed);
    CHECK(closed->news == page_news::closed);
    CHECK_FALSE(read_opsgenie_news(R"({"action":"AddNote","alert":{"alias":"a"}})"));
}

TEST_CASE("rubbish is nothing") {
    for (const auto* body :
         {"", "{", "7", "[]", "{}", R"({"event":7})", R"({"event":{"data":[]}})", R"({"alert":1})",
          R"({"event":{"event_type":"incident.acknowledged","data":{"incident_key":4}}})",
          R"({"action":"Close","alert":{"alias":null}})"}) {
        CHECK_MESSAGE(!read_pagerduty_news(body), body);
        CHECK_MESSAGE(!read_opsgenie_news(body), body);
    }
}
