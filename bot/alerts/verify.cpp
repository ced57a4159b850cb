#include "bot/alerts/verify.hpp"

#include "bot/net/digest.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace bot::alerts {
namespace {

using namespace std::chrono_literals;

constexpr commands::duration clocks_apart = 5min;

std::string header(const net::http_request& what, std::string_view name) {
    return std::string(what.headers.find(name).value_or(""));
}

// Every secret is tried, whether or not one before it fitted.
template <class Fits> bool any_secret(const source& by, Fits fits) {
    bool found = false;
    for (const auto& each : by.secrets) {
        if (!each.empty() && fits(each.reveal())) found = true;
    }
    return found;
}

bool is_signed(const source& by, std::string_view given, std::string_view bytes) {
    return any_secret(by, [&](const std::string& key) {
        return net::equal_in_constant_time(net::hmac_sha256_hex(key, bytes), given);
    });
}

// Seconds since the epoch, near our own clock.
bool is_recent(std::string_view seconds, commands::instant now) {
    std::int64_t count = 0;
    const auto* end = seconds.data() + seconds.size();
    const auto read = std::from_chars(seconds.data(), end, count);
    constexpr std::int64_t last = 100'000'000'000; // beyond it milliseconds would not fit
    if (read.ec != std::errc() || read.ptr != end || count < 0 || count > last) return false;
    const commands::instant then{std::chrono::seconds(count)};
    return std::chrono::abs(now - then) <= clocks_apart;
}

std::optional<refusal> wrong_signature() {
    return refusal{401, "The signature is not right."};
}

// X-Hub-Signature-256: sha256=<hex> over the raw body (GitHub: validating webhook deliveries).
std::optional<refusal> verify_github(const net::http_request& what, const source& by) {
    auto given = header(what, "X-Hub-Signature-256");
    const std::string_view prefix = "sha256=";
    if (!given.starts_with(prefix)) return refusal{401, "X-Hub-Signature-256 is missing."};
    given.erase(0, prefix.size());
    return is_signed(by, given, what.body) ? std::nullopt : wrong_signature();
}

// Bare hex over the raw body; the timestamp is not part of it (Sentry: webhooks), so that an old
// one only shows an old message sent again as it was.
std::optional<refusal> verify_sentry(const net::http_request& what, const source& by,
                                     commands::instant now) {
    const auto given = header(what, "Sentry-Hook-Signature");
    if (given.empty()) return refusal{401, "Sentry-Hook-Signature is missing."};
    if (!is_signed(by, given, what.body)) return wrong_signature();
    const auto sent = header(what, "Sentry-Hook-Timestamp");
    if (!sent.empty() && !is_recent(sent, now)) return refusal{401, "The timestamp is old."};
    return {};
}

// v1=<hex>, one for each secret the sender has (PagerDuty: webhook signatures). 403 keeps it from
// sending the same again.
std::optional<refusal> verify_pagerduty(const net::http_request& what, const source& by) {
    const auto given = header(what, "X-PagerDuty-Signature");
    std::string_view rest = given;
    bool right = false;
    while (!rest.empty()) {
        auto one = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
        while (one.starts_with(' '))
            one.remove_prefix(1);
        if (one.starts_with("v1=") && is_signed(by, one.substr(3), what.body)) right = true;
    }
    if (right) return {};
    return refusal{403, "The signature is not right."};
}

std::optional<refusal> verify_token(const net::http_request& what, const source& by) {
    auto given = header(what, "Authorization");
    const std::string_view prefix = "Bearer ";
    if (!given.starts_with(prefix)) return refusal{401, "A bearer token is needed."};
    given.erase(0, prefix.size());
    // Their digests are compared, so that not even the length of a token can be learned.
    const auto digest = net::sha256_hex(given);
    const bool right = any_secret(by, [&](const std::string& token) {
        return net::equal_in_constant_time(net::sha256_hex(token), digest);
    });
    if (right) return {};
    return refusal{401, "The token is not right."};
}

// Signed where Grafana was told to sign: over the body, or with a timestamp before it, which then
// has to be recent (Grafana: webhook notifier). Else a bearer token.
std::optional<refusal> verify_grafana(const net::http_request& what, const source& by,
                                      commands::instant now) {
    const auto given = header(what, "X-Grafana-Alerting-Signature");
    if (given.empty()) return verify_token(what, by);
    const auto sent = header(what, "X-Grafana-Alerting-Timestamp");
    const auto bytes = sent.empty() ? what.body : sent + ":" + what.body;
    if (!is_signed(by, given, bytes)) return wrong_signature();
    if (!sent.empty() && !is_recent(sent, now)) return refusal{401, "The timestamp is old."};
    return {};
}

} // namespace

std::optional<refusal> verify(const net::http_request& what, const source& by,
                              commands::instant now) {
    switch (by.format) {
    case format::github:
        return verify_github(what, by);
    case format::sentry:
        return verify_sentry(what, by, now);
    case format::pagerduty:
        return verify_pagerduty(what, by);
    case format::grafana:
        return verify_grafana(what, by, now);
    case format::alertmanager:
    case format::datadog:
    case format::generic:
        break;
    }
    return verify_token(what, by);
}

} // namespace bot::alerts
