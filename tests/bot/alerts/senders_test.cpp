#include "tests/bot/alerts/alert_scene.hpp"
#include "tests/commands/decide/story.hpp"

#include <fmt/format.h>

#include <functional>

// What each sender may do wrong, or somebody in its name: the same for all seven.
namespace bot::alerts {
namespace {

using namespace std::chrono_literals;

struct news {
    bool fires = true;
    int minute = 20;            // when it happened
    std::string delivery = "1"; // the sender's id of the message
};

std::string time_of(const news& what) {
    return fmt::format("2026-11-23T04:{:02}:03Z", what.minute);
}

std::int64_t seconds_of(const news& what) {
    return sent_at.time_since_epoch() / 1s + (what.minute - 20) * 60;
}

std::string body_of(format by, const news& what) {
    const auto at = time_of(what);
    const auto seconds = seconds_of(what);
    switch (by) {
    case format::github:
        return fmt::format(
            R"({{"action":"completed","workflow_run":{{"conclusion":"{}","path":"w.yml",
            "run_number":{},"run_attempt":1,"head_branch":"main","updated_at":"{}"}},
            "repository":{{"full_name":"a/b"}}}})",
            what.fires ? "failure" : "success", what.minute, at);
    case format::sentry:
        return fmt::format(R"({{"action":"{}","data":{{"description_title":"Too many errors",
            "metric_alert":{{"identifier":"1","alert_rule":{{"id":"7"}}}}}}}})",
                           what.fires ? "critical" : "resolved");
    case format::alertmanager:
    case format::grafana:
        return fmt::format(
            R"({{"orgId":1,"groupKey":"g","alerts":[{{"status":"{}","fingerprint":"f",
            "labels":{{"alertname":"A"}},"startsAt":"{}","endsAt":"{}"}}]}})",
            what.fires ? "firing" : "resolved", what.fires ? at : "2026-11-23T04:00:00Z",
            what.fires ? "0001-01-01T00:00:00Z" : at);
    case format::pagerduty:
        return fmt::format(R"({{"event":{{"id":"{}","event_type":"incident.{}","occurred_at":"{}",
            "data":{{"id":"P1","title":"T"}}}}}})",
                           what.delivery, what.fires ? "triggered" : "resolved", at);
    case format::datadog:
        return fmt::format(R"({{"id":"{}","cycle":"c","alert_id":"7","transition":"{}","title":"T",
            "date":"{}000"}})",
                           what.delivery, what.fires ? "Triggered" : "Recovered", seconds);
    case format::generic:
        break;
    }
    return fmt::format(R"({{"dedup_key":"k","title":"T","status":"{}","updated_at":{}}})",
                       what.fires ? "firing" : "resolved", seconds);
}

// Signed, or shown the token, as the sender does it.
net::http_request sign(format by, std::string body, const news& what = {},
                       const std::string& key = "key") {
    auto out =
        by == format::github ? signed_by_github("workflow_run", body, key) : with_token(body, key);
    const auto digest = net::hmac_sha256_hex(key, out.body);
    switch (by) {
    case format::github:
        out.headers.set("X-GitHub-Delivery", what.delivery);
        break;
    case format::sentry:
        out.headers.set("Sentry-Hook-Resource", "metric_alert");
        out.headers.set("Sentry-Hook-Timestamp", std::to_string(seconds_of(what)));
        out.headers.set("Sentry-Hook-Signature", digest);
        out.headers.set("Request-ID", what.delivery);
        break;
    case format::pagerduty:
        out.headers.set("X-PagerDuty-Signature", "v1=" + digest);
        out.headers.set("X-Webhook-Id", what.delivery);
        break;
    case format::grafana:
        out.headers.set("X-Grafana-Alerting-Signature", digest);
        break;
    case format::generic:
        out.headers.set("Idempotency-Key", what.delivery);
        break;
    case format::alertmanager:
    case format::datadog:
        break;
    }
    return out;
}

net::http_request request(format by, const news& what = {}) {
    return sign(by, body_of(by, what), what);
}

bool signs_the_body(format by) {
    return by == format::github || by == format::sentry || by == format::pagerduty ||
           by == format::grafana;
}

void for_each_sender(const std::function<void(format, const source&)>& check) {
    for (const auto by : every_format) {
        CAPTURE(static_cast<int>(by));
        check(by, sender(by));
    }
}

// The intake and the brain behind it.
struct intake_story : commands::story {
    void hears(const net::http_request& what, const source& by) {
        const auto meant = take_in(what, by, sent_at);
        const auto* kept = std::get_if<storage::incoming>(&meant);
        REQUIRE(kept);
        hear(std::get<commands::alerts_received>(kept->command));
    }
    [[nodiscard]] std::int64_t firing() const {
        const auto group = records.find_alert_group(1);
        return group ? group->firing : 0;
    }
    [[nodiscard]] std::int64_t alerts() const {
        const auto group = records.find_alert_group(1);
        return group ? group->alerts : 0;
    }
};

} // namespace

TEST_CASE("every sender is believed with either secret, and with no other") {
    for_each_sender([](format by, const source& from) {
        const auto body = body_of(by, {});
        CHECK(status_of(sign(by, body), from) == 0);
        CHECK(status_of(sign(by, body, {}, "old key"), from) == 0);
        const int refused = by == format::pagerduty ? 403 : 401;
        CHECK(status_of(sign(by, body, {}, "guessed"), from) == refused);
        auto bare = sign(by, body);
        bare.headers = {{"Content-Type", "application/json"}};
        CHECK(status_of(bare, from) == refused);
        auto nobody = from;
        nobody.secrets.clear();
        CHECK(status_of(sign(by, body, {}, ""), nobody) == refused);
    });
}

TEST_CASE("a signature is for the bytes it was made for, and no others") {
    for_each_sender([](format by, const source& from) {
        if (!signs_the_body(by)) return;
        auto what = request(by);
        what.body += " ";
        CHECK(status_of(what, from) >= 401);
        what = request(by);
        what.body[what.body.size() / 2] ^= 1;
        CHECK(status_of(what, from) >= 401);
    });
}

TEST_CASE("an old message of a sender that says when is refused, however it is signed") {
    for_each_sender([](format by, const source& from) {
        const news old{true, 10, "1"};
        auto what = sign(by, body_of(by, old), old);
        if (by == format::grafana) {
            const auto at = std::to_string(seconds_of(old));
            what.headers.set("X-Grafana-Alerting-Timestamp", at);
            what.headers.set("X-Grafana-Alerting-Signature",
                             net::hmac_sha256_hex("key", at + ":" + what.body));
        }
        const bool says_when = by == format::sentry || by == format::grafana;
        CHECK(status_of(what, from) == (says_when ? 401 : 0));
    });
}

TEST_CASE("other content types are refused, whoever signs them") {
    for_each_sender([](format by, const source& from) {
        for (const auto* type : {"text/plain", "application/x-www-form-urlencoded", "text/json",
                                 "multipart/form-data; boundary=x", ""}) {
            auto what = request(by);
            what.headers.set("Content-Type", type);
            CHECK_MESSAGE(status_of(what, from) == 415, type);
        }
    });
}

TEST_CASE("a body that is cut off anywhere is refused as no JSON") {
    for_each_sender([](format by, const source& from) {
        const auto whole = body_of(by, {});
        for (std::size_t size = 0; size < whole.size(); ++size)
            CHECK_MESSAGE(status_of(sign(by, whole.substr(0, size)), from) == 400, size);
    });
}

TEST_CASE("nested deeper than anything that is meant is refused") {
    for_each_sender([](format by, const source& from) {
        const auto nested = [&](std::size_t deep) {
            auto body = body_of(by, {});
            body.pop_back();
            return status_of(
                sign(by, body + ",\"x\":" + std::string(deep, '[') + std::string(deep, ']') + "}"),
                from);
        };
        CHECK(nested(31) == 0); // one level is the body's own
        CHECK(nested(32) == 400);
        CHECK(nested(100'000) == 400);
    });
}

TEST_CASE("no sender may bring more than it needs to") {
    for_each_sender([](format by, const source&) {
        const std::size_t mib = 1048576;
        CHECK(body_max(by) == (by == format::github ? 25 * mib : mib));
    });
}

TEST_CASE("the same message again is the same, by the sender's own id or by what it says") {
    for_each_sender([](format by, const source& from) {
        const auto key = [&](const news& what) {
            const auto meant = take_in(request(by, what), from, sent_at);
            return std::get<storage::incoming>(meant).dedupe_key;
        };
        const bool has_id = by != format::alertmanager && by != format::grafana;
        if (has_id) {
            CHECK(key({true, 20, "1"}) == key({true, 20, "1"}));
            CHECK(key({true, 20, "1"}) != key({true, 20, "2"}));
        } else {
            CHECK(key({}).empty()); // it is sent again to say that it still fires
        }
        intake_story s;
        for (int times = 0; times < 3; ++times)
            s.hears(request(by), from);
        CHECK(s.alerts() == 1);
        CHECK(s.firing() == 1);
    });
}

TEST_CASE("what comes out of order ends as it was said last, also where each comes twice") {
    for_each_sender([](format by, const source& from) {
        const auto began = request(by, {true, 20, "1"});
        const auto over = request(by, {false, 22, "2"});
        const auto again = request(by, {true, 24, "3"});
        intake_story late;
        for (const auto* each : {&began, &over, &over, &began})
            late.hears(*each, from);
        CHECK(late.firing() == 0);
        intake_story overtaken;
        for (const auto* each : {&over, &began, &began})
            overtaken.hears(*each, from);
        CHECK(overtaken.firing() == 0);
        intake_story thrice;
        for (const auto* each : {&again, &began, &over, &over})
            thrice.hears(*each, from);
        CHECK(thrice.firing() == 1);
    });
}

} // namespace bot::alerts
