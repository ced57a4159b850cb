#pragma once

#include "bot/alerts/formats.hpp"
#include "bot/alerts/intake.hpp"
#include "bot/alerts/members.hpp"
#include "bot/alerts/verify.hpp"
#include "bot/net/digest.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

// A request as a sender makes it.
namespace bot::alerts {

inline constexpr commands::instant sent_at{std::chrono::seconds(1'795'407'603)};

inline constexpr std::array every_format{format::github,  format::sentry,    format::alertmanager,
                                         format::grafana, format::pagerduty, format::datadog,
                                         format::generic};

inline source sender(format what) {
    source out;
    out.name = "test";
    out.format = what;
    out.secrets = {secret("key"), secret("old key")};
    return out;
}

inline net::http_request signed_by_github(std::string event, std::string body,
                                          const std::string& key = "key") {
    net::http_request out;
    out.method = "POST";
    out.target = "/alerts/test";
    out.headers.set("Content-Type", "application/json");
    out.headers.set("X-GitHub-Event", std::move(event));
    out.headers.set("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958");
    out.headers.set("X-Hub-Signature-256", "sha256=" + net::hmac_sha256_hex(key, body));
    out.body = std::move(body);
    return out;
}

inline net::http_request with_token(std::string body, const std::string& token = "key") {
    net::http_request out;
    out.method = "POST";
    out.target = "/alerts/test";
    out.headers.set("Content-Type", "application/json");
    out.headers.set("Authorization", "Bearer " + token);
    out.body = std::move(body);
    return out;
}

// The status of what is answered at once; 0: a command has to be stored first.
inline int status_of(const net::http_request& what, const source& from) {
    const auto meant = take_in(what, from, sent_at);
    const auto* answer = std::get_if<net::http_response>(&meant);
    return answer ? answer->status : 0;
}

// The alerts of a message that has to be stored.
inline std::vector<commands::alert> alerts_in(const net::http_request& what, const source& from) {
    const auto meant = take_in(what, from, sent_at);
    const auto* command = std::get_if<storage::incoming>(&meant);
    if (!command) return {};
    return std::get<commands::alerts_received>(command->command).alerts;
}

} // namespace bot::alerts
