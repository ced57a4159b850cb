#include "bot/paging/on_call_call.hpp"
#include "bot/paging/page_call.hpp"

#include <boost/json/parse.hpp>
#include <doctest/doctest.h>

using namespace bot::paging;
using namespace commands;

namespace {

const instant noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) +
                   std::chrono::hours(12)};

page_service page(pager_kind service, page_act act) {
    page_service out;
    out.pager = "leads";
    out.service = service;
    out.act = act;
    out.number = 2;
    out.alert = "incident-bot:T1:42:2";
    out.summary = "SEV1: Checkout failing (incident 42)";
    out.details = "Called: Team Lead.";
    out.rank = 1;
    out.names = {"Team Lead"};
    return out;
}

const std::string home = "https://acme.slack.com/archives/C1";

void is_json(const std::string& body, std::string_view expected) {
    CHECK(boost::json::parse(body) == boost::json::parse(expected));
}

} // namespace

TEST_CASE("PagerDuty: an event with the key filled in at the last moment") {
    const auto call = page_call(page(pager_kind::pagerduty, page_act::trigger), home);
    CHECK(call.service == "paging.leads");
    CHECK(call.target == "/v2/enqueue");
    CHECK(call.secret_members == std::map<std::string, std::string>{{"routing_key", "key"}});
    CHECK_FALSE(call.repeat_unsent);
    is_json(call.body, R"json({"event_action":"trigger","dedup_key":"incident-bot:T1:42:2",
        "payload":{"summary":"SEV1: Checkout failing (incident 42)","source":"incident-bot",
            "severity":"critical",
            "custom_details":{"details":"Called: Team Lead.","called":["Team Lead"]}},
        "client":"incident-bot","client_url":"https://acme.slack.com/archives/C1",
        "links":[{"href":"https://acme.slack.com/archives/C1","text":"In Slack"}]})json");
    is_json(page_call(page(pager_kind::pagerduty, page_act::acknowledge), home).body,
            R"json({"event_action":"acknowledge","dedup_key":"incident-bot:T1:42:2"})json");
    is_json(page_call(page(pager_kind::pagerduty, page_act::close), home).body,
            R"json({"event_action":"resolve","dedup_key":"incident-bot:T1:42:2"})json");
}

TEST_CASE("Opsgenie: an alert by its alias") {
    const auto call = page_call(page(pager_kind::opsgenie, page_act::trigger), home);
    CHECK(call.target == "/v2/alerts");
    is_json(call.body, R"json({"message":"SEV1: Checkout failing (incident 42)",
        "alias":"incident-bot:T1:42:2",
        "description":"Called: Team Lead.\nhttps://acme.slack.com/archives/C1",
        "source":"incident-bot","priority":"P1"})json");
    CHECK(page_call(page(pager_kind::opsgenie, page_act::close), home).target ==
          "/v2/alerts/incident-bot%3AT1%3A42%3A2/close?identifierType=alias");
}

TEST_CASE("Opsgenie: a message is cut to 130 bytes, in whole characters") {
    auto what = page(pager_kind::opsgenie, page_act::trigger);
    what.summary = std::string(129, 'x') + "é and more";
    const auto body = boost::json::parse(page_call(what, {}).body);
    CHECK(body.at("message").as_string() == std::string(129, 'x'));
}

TEST_CASE("GoAlert: the generic API, which closes what it cannot acknowledge") {
    const auto call = page_call(page(pager_kind::goalert, page_act::trigger), {});
    CHECK(call.target == "/api/v2/generic/incoming");
    is_json(call.body, R"json({"summary":"SEV1: Checkout failing (incident 42)",
        "dedup":"incident-bot:T1:42:2","details":"Called: Team Lead."})json");
    is_json(page_call(page(pager_kind::goalert, page_act::acknowledge), {}).body,
            R"json({"summary":"SEV1: Checkout failing (incident 42)",
        "dedup":"incident-bot:T1:42:2","action":"close"})json");
}

TEST_CASE("a webhook of one's own: as its file describes it") {
    const auto call = page_call(page(pager_kind::webhook, page_act::trigger), home);
    CHECK(call.target.empty());
    is_json(call.body, R"json({"action":"trigger","key":"incident-bot:T1:42:2",
        "summary":"SEV1: Checkout failing (incident 42)","details":"Called: Team Lead.",
        "severity":1,"called":["Team Lead"],"link":"https://acme.slack.com/archives/C1"})json");
}

TEST_CASE("severities in the words of the services") {
    const auto severity = [](int rank) {
        auto what = page(pager_kind::pagerduty, page_act::trigger);
        what.rank = rank;
        const auto body = boost::json::parse(page_call(what, {}).body);
        return std::string(body.at("payload").at("severity").as_string());
    };
    CHECK(severity(1) == "critical");
    CHECK(severity(2) == "critical");
    CHECK(severity(3) == "error");
    CHECK(severity(4) == "warning");
}

TEST_CASE("GoAlert's schedule: its shifts of this minute, over GraphQL") {
    const auto call = on_call_call({"leads", pager_kind::goalert, "sched-1"}, noon);
    REQUIRE(call);
    CHECK(call->service == "paging.leads.api");
    CHECK(call->target == "/api/graphql");
    const auto body = boost::json::parse(call->body);
    CHECK(body.at("variables") == boost::json::parse(R"json({"id":"sched-1",
        "start":"2026-11-23T12:00:00Z","end":"2026-11-23T12:01:00Z"})json"));
    const auto read = read_on_call(pager_kind::goalert, R"json({"data":{"schedule":{"shifts":[
        {"userID":"u1","user":{"name":"Dana","email":"dana@x.test"},"truncated":false},
        {"userID":"u1","user":{"name":"Dana","email":"dana@x.test"},"truncated":true},
        {"userID":"u2","user":null}]}}})json");
    REQUIRE(read);
    CHECK(*read == std::vector<on_call_person>{{"u1", "Dana", "dana@x.test"}});
    CHECK(read_on_call(pager_kind::goalert, R"({"data":{"schedule":{"shifts":[]}}})")->empty());
    for (const auto* rubbish : {"", "[]", R"({"data":null})", R"({"errors":[{"message":"no"}]})"})
        CHECK_MESSAGE(!read_on_call(pager_kind::goalert, rubbish), rubbish);
}

TEST_CASE("who is on call: asked as documented, and read") {
    const auto pagerduty = on_call_call({"leads", pager_kind::pagerduty, "PSC 1"}, noon);
    REQUIRE(pagerduty);
    CHECK(pagerduty->service == "paging.leads.api");
    CHECK(pagerduty->target == "/oncalls?schedule_ids%5B%5D=PSC%201&include%5B%5D=users"
                               "&earliest=true&limit=100");
    const auto opsgenie = on_call_call({"leads", pager_kind::opsgenie, "API primary"}, noon);
    REQUIRE(opsgenie);
    CHECK(opsgenie->target == "/v2/schedules/API%20primary/on-calls?scheduleIdentifierType=name"
                              "&flat=true");
    CHECK_FALSE(on_call_call({"leads", pager_kind::webhook, "x"}, noon));
    const auto read = read_on_call(pager_kind::pagerduty, R"json({"oncalls":[
        {"user":{"id":"PU2","summary":"Eli","email":"eli@x.test"},"escalation_level":2},
        {"user":{"id":"PU1","type":"user_reference","summary":"Dana"},"schedule":null,
         "escalation_level":1,"start":null,"end":null},
        {"user":null,"escalation_level":1},{}, 7]})json");
    REQUIRE(read);
    CHECK(*read == std::vector<on_call_person>{{"PU1", "Dana", ""}});
    for (const auto* rubbish : {"", "{", "[]", "{}", R"({"oncalls":7})", R"({"data":{}})"}) {
        CHECK_MESSAGE(!read_on_call(pager_kind::pagerduty, rubbish), rubbish);
        CHECK_MESSAGE(!read_on_call(pager_kind::opsgenie, rubbish), rubbish);
    }
}
