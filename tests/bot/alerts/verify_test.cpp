#include "tests/bot/alerts/alert_scene.hpp"

using namespace bot;
using namespace bot::alerts;
using namespace std::chrono_literals;

namespace {

bool is_refused(const net::http_request& what, const source& by, commands::instant now = sent_at) {
    return verify(what, by, now).has_value();
}

source with_secret(format what, std::string key) {
    auto out = sender(what);
    out.secrets = {secret(std::move(key))};
    return out;
}

} // namespace

TEST_CASE("GitHub's published vector is accepted, with any of the secrets") {
    net::http_request what;
    what.body = "Hello, World!";
    what.headers.set("X-Hub-Signature-256",
                     "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    CHECK_FALSE(is_refused(what, with_secret(format::github, "It's a Secret to Everybody")));
    CHECK(is_refused(what, with_secret(format::github, "It's a Secret to Nobody")));
    CHECK_FALSE(is_refused(signed_by_github("ping", "{}", "old key"), sender(format::github)));
}

TEST_CASE("a signature over other bytes, of another kind, or none at all is refused") {
    const auto by = sender(format::github);
    auto what = signed_by_github("ping", R"({"zen":"é"})");
    CHECK_FALSE(is_refused(what, by));
    what.body = R"({"zen":"\u00e9"})"; // the same text, other bytes
    CHECK(is_refused(what, by));
    what = signed_by_github("ping", "{}");
    what.headers.set("X-Hub-Signature-256", net::hmac_sha256_hex("key", "{}")); // no "sha256="
    CHECK(is_refused(what, by));
    what.headers.set("X-Hub-Signature-256", "sha256=");
    CHECK(is_refused(what, by));
    auto bare = signed_by_github("ping", "{}");
    bare.headers = {};
    CHECK(is_refused(bare, by));
    auto without = by;
    without.secrets = {};
    CHECK(is_refused(signed_by_github("ping", "{}", ""), without));
    without.secrets = {secret("")}; // an empty secret is none
    CHECK(is_refused(signed_by_github("ping", "{}", ""), without));
}

TEST_CASE("Sentry's signature is bare, over the bytes; an old timestamp is refused") {
    const auto by = with_secret(format::sentry, "sentry-client-secret");
    net::http_request what;
    what.body = R"({"action":"triggered","data":{"event":{"title":"caf\u00e9 down"}}})";
    what.headers.set("Sentry-Hook-Signature",
                     "8a958770ad9f5af1cb2cf0cec1f70fb86c354f166c837f42c7fc0da4e99835e7");
    what.headers.set("Sentry-Hook-Timestamp", "1795407603");
    CHECK_FALSE(is_refused(what, by));
    CHECK_FALSE(is_refused(what, by, sent_at + 5min));
    CHECK(is_refused(what, by, sent_at + 5min + 1ms));
    CHECK(is_refused(what, by, sent_at - 6min));
    for (const auto* wrong : {"soon", "", "-1", "99999999999999999999", "1795407603.5"}) {
        if (std::string(wrong).empty()) continue;
        what.headers.set("Sentry-Hook-Timestamp", wrong);
        CHECK_MESSAGE(is_refused(what, by), wrong);
    }
}

TEST_CASE("PagerDuty may sign with an old and a new secret at once") {
    net::http_request what;
    what.body = R"({"event":{"id":"01TEST","event_type":"incident.triggered"}})";
    const std::string fresh = "v1=ad707f029653bcf860e4104a3543a03f4c9ba8f997030e6be4d865dce2fd1ac4";
    const std::string old = "v1=d75293eafecab3766588d06b3558f04fc2dc88781a19822e9edae95e81afe310";
    what.headers.set("X-PagerDuty-Signature", fresh + ", " + old);
    CHECK_FALSE(is_refused(what, with_secret(format::pagerduty, "pd-secret-new")));
    CHECK_FALSE(is_refused(what, with_secret(format::pagerduty, "pd-secret-old")));
    CHECK(is_refused(what, with_secret(format::pagerduty, "pd-secret")));
    what.headers.set("X-PagerDuty-Signature", fresh.substr(3));
    CHECK(is_refused(what, with_secret(format::pagerduty, "pd-secret-new")));
}

TEST_CASE("Grafana signs the body, or a timestamp and the body, or shows a token") {
    const auto by = with_secret(format::grafana, "graf-secret");
    net::http_request what;
    what.body = R"({"receiver":"bot","status":"firing"})";
    what.headers.set("X-Grafana-Alerting-Signature",
                     "73330c829960f98be6d07fc21f8b5fae6365868111ff753e9d5561d0d1eb93de");
    CHECK_FALSE(is_refused(what, by));
    what.headers.set("X-Grafana-Alerting-Signature",
                     "6a6adf5cc525cd4b6832b2294920a00c047c159b0f3959a9e58c7b2131efb1d4");
    CHECK(is_refused(what, by));
    what.headers.set("X-Grafana-Alerting-Timestamp", "1795407603");
    CHECK_FALSE(is_refused(what, by));
    CHECK(is_refused(what, by, sent_at + 6min));
    CHECK_FALSE(is_refused(with_token("{}", "graf-secret"), by));
    CHECK(is_refused(with_token("{}", "graf"), by));
}

TEST_CASE("a token is compared whole") {
    const auto by = sender(format::alertmanager);
    CHECK_FALSE(is_refused(with_token("{}"), by));
    CHECK_FALSE(is_refused(with_token("{}", "old key"), by));
    for (const auto* wrong : {"", "k", "key ", "KEY", "key\n"})
        CHECK_MESSAGE(is_refused(with_token("{}", wrong), by), wrong);
    auto basic = with_token("{}");
    basic.headers.set("Authorization", "Basic a2V5");
    CHECK(is_refused(basic, by));
}
