#include "bot/net/digest.hpp"
#include "bot/paging/intake.hpp"

#include <doctest/doctest.h>

using namespace bot::paging;
using bot::secret;
using bot::net::http_request;
using bot::net::http_response;
using commands::pager_kind;

namespace {

const std::string news =
    R"({"event":{"id":"01ABC","event_type":"incident.acknowledged",
    "agent":{"id":"PU1","type":"user_reference","summary":"Dana"},
    "data":{"id":"PINC1","incident_key":"incident-bot:T1:42:1"}}})";

http_request signed_request(std::string body, const std::string& signature) {
    http_request out;
    out.method = "POST";
    out.body = std::move(body);
    if (!signature.empty()) out.headers.set("X-PagerDuty-Signature", signature);
    out.headers.set("X-Webhook-Id", "delivery-1");
    return out;
}

int status_of(const http_request& what, const sender& from) {
    const auto meant = take_in(what, from);
    const auto* answer = std::get_if<http_response>(&meant);
    return answer ? answer->status : 0;
}

const sender pagerduty{"primary", pager_kind::pagerduty, secret("pd-secret-new")};

} // namespace

TEST_CASE("PagerDuty's signatures: any of those that are given") {
    // Computed beside: HMAC-SHA256 over the raw body.
    const std::string body = R"({"event":{"id":"01TEST","event_type":"incident.triggered"}})";
    const std::string right = "v1=ad707f029653bcf860e4104a3543a03f4c9ba8f997030e6be4d865dce2fd1ac4";
    const std::string old = "v1=d75293eafecab3766588d06b3558f04fc2dc88781a19822e9edae95e81afe310";
    CHECK(status_of(signed_request(body, right), pagerduty) == 202);
    CHECK(status_of(signed_request(body, old + ", " + right), pagerduty) == 202);
    CHECK(status_of(signed_request(body, old), pagerduty) == 403);
    CHECK(status_of(signed_request(body + " ", right), pagerduty) == 403);
    CHECK(status_of(signed_request(body, "v1="), pagerduty) == 403);
    CHECK(status_of(signed_request(body, ""), pagerduty) == 400);
    CHECK(status_of(signed_request(body, right), {"primary", pager_kind::pagerduty, {}}) == 403);
}

TEST_CASE("what PagerDuty tells of a page is stored once, however often it comes") {
    const auto signature = "v1=" + bot::net::hmac_sha256_hex("pd-secret-new", news);
    const auto meant = take_in(signed_request(news, signature), pagerduty);
    const auto* incoming = std::get_if<storage::incoming>(&meant);
    REQUIRE(incoming != nullptr);
    CHECK(incoming->dedupe_key == "paging/primary/delivery-1");
    CHECK(std::get<commands::page_reported>(incoming->command).alert == "incident-bot:T1:42:1");
}

TEST_CASE("others show a token") {
    const sender opsgenie{"og", pager_kind::opsgenie, secret("s3cret")};
    http_request request;
    request.body = R"({"action":"Acknowledge","alert":{"alias":"incident-bot:T1:42:1"}})";
    CHECK(status_of(request, opsgenie) == 401);
    request.headers.set("Authorization", "Bearer s3cre");
    CHECK(status_of(request, opsgenie) == 401);
    request.headers.set("Authorization", "Bearer s3cret");
    CHECK(status_of(request, opsgenie) == 0);
    const sender own{"own", pager_kind::webhook, secret("s3cret")};
    request.body = R"({"key":"incident-bot:T1:42:1","action":"acknowledge","who":"dana@x.test"})";
    CHECK(status_of(request, own) == 0);
    request.body = R"({"key":"incident-bot:T1:42:1","action":"trigger"})";
    CHECK(status_of(request, own) == 202);
}
