#include "tests/bot/alerts/alert_scene.hpp"

#include <random>

using namespace bot;
using namespace bot::alerts;

TEST_CASE("a stranger's message is refused before it is read") {
    const auto from = sender(format::generic);
    CHECK(status_of(with_token("not even JSON", "wrong"), from) == 401);
    CHECK(status_of(with_token("not even JSON"), from) == 400);
    CHECK(status_of(with_token(R"({"title":"T"})"), from) == 0);
}

TEST_CASE("another content type is refused") {
    const auto from = sender(format::generic);
    auto what = with_token(R"({"title":"T"})");
    for (const auto* type : {"text/plain", "application/x-www-form-urlencoded", ""}) {
        what.headers.set("Content-Type", type);
        CHECK_MESSAGE(status_of(what, from) == 415, type);
    }
    what.headers.set("Content-Type", "application/json; charset=utf-8");
    CHECK(status_of(what, from) == 0);
}

TEST_CASE("deep nesting and truncated bodies are not JSON to us") {
    const auto from = sender(format::generic);
    const std::string deep(33, '[');
    CHECK(status_of(with_token(deep + std::string(33, ']')), from) == 400);
    const std::string whole = R"({"title":"T","labels":{"a":"b"}})";
    for (std::size_t size = 0; size < whole.size(); ++size)
        CHECK_MESSAGE(status_of(with_token(whole.substr(0, size)), from) == 400, size);
}

TEST_CASE("the sender's id of a message makes it the same when it comes again") {
    const auto from = sender(format::github);
    const auto body = R"({"action":"completed","workflow_run":{"conclusion":"failure",
        "path":"w.yml","run_number":1,"head_branch":"main"},"repository":{"full_name":"a/b"}})";
    const auto meant = take_in(signed_by_github("workflow_run", body), from, sent_at);
    CHECK(std::get<storage::incoming>(meant).dedupe_key ==
          "alert/test/72d3162e-cc78-11e3-81ab-4c9367dc0958");
}

// A cheap fuzzer: whatever a sender whose secret is known sends, nothing is thrown.
TEST_CASE("no message of any format, however broken, is more than a refusal or an alert") {
    std::mt19937 random(7);
    const std::string seed = R"({"action":"completed","alerts":[{"status":"firing","labels":{"a":1},
        "fingerprint":"x","startsAt":"2026-11-23T04:20:00Z"}],"workflow_run":{"conclusion":
        "failure","run_number":1e400},"data":{"event":{"tags":[[1]],"datetime":"2026-13-45"}},
        "event":{"event_type":"incident.triggered","data":{"id":{}}},"transition":"Triggered",
        "title":null,"orgId":99999999999999999999,"groupKey":[],"repository":{"full_name":7}})";
    for (const auto what : {format::github, format::sentry, format::alertmanager, format::grafana,
                            format::pagerduty, format::datadog, format::generic}) {
        const auto from = sender(what);
        for (int round = 0; round < 2000; ++round) {
            auto body = seed;
            for (int change = 0; change < 4; ++change) {
                const auto at = random() % body.size();
                switch (random() % 3) {
                case 0:
                    body[at] = static_cast<char>(random() % 128);
                    break;
                case 1:
                    body.erase(at, random() % 20);
                    break;
                default:
                    body.insert(at, body.substr(random() % body.size(), random() % 20));
                }
                if (body.empty()) body = "{}";
            }
            const auto json = parse_body(body);
            if (!json) continue;
            net::http_headers headers;
            for (const auto* event : {"workflow_run", "check_run", "deployment_status"}) {
                headers.set("X-GitHub-Event", event);
                CHECK_NOTHROW(read_message(from, headers, *json));
            }
            for (const auto* resource : {"event_alert", "metric_alert", "issue"}) {
                headers.set("Sentry-Hook-Resource", resource);
                CHECK_NOTHROW(read_message(from, headers, *json));
            }
        }
    }
}
