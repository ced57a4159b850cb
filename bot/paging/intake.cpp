#include "bot/paging/intake.hpp"

#include "bot/net/digest.hpp"
#include "bot/paging/news.hpp"

#include <fmt/format.h>

#include <string_view>

namespace bot::paging {
namespace {

using commands::pager_kind;
using net::http_response;

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

// PagerDuty, webhook signatures: "v1=<hex>,v1=<hex>", one for each secret while they change.
std::optional<http_response> refused_by_signature(const net::http_request& what,
                                                  const secret& key) {
    auto given = what.headers.find("X-PagerDuty-Signature").value_or("");
    if (given.empty()) return http_response::text(400, "X-PagerDuty-Signature is needed.\n");
    const auto right = "v1=" + net::hmac_sha256_hex(key.reveal(), what.body);
    while (!given.empty()) {
        const auto end = std::min(given.find(','), given.size());
        if (net::equal_in_constant_time(trimmed(given.substr(0, end)), right)) return {};
        given.remove_prefix(std::min(end + 1, given.size()));
    }
    return http_response::text(403, "The signature is not right.\n");
}

// Opsgenie signs nothing: a header of our own choosing has to say it.
std::optional<http_response> refused_by_token(const net::http_request& what, const secret& key) {
    const auto given = what.headers.find("Authorization").value_or("");
    if (net::equal_in_constant_time(given, "Bearer " + key.reveal())) return {};
    return http_response::text(401, "Authorization is not right.\n");
}

std::optional<http_response> refused(const net::http_request& what, const sender& from) {
    if (from.key.empty()) return http_response::text(403, "No secret is configured.\n");
    if (from.service == pager_kind::pagerduty) return refused_by_signature(what, from.key);
    return refused_by_token(what, from.key);
}

std::optional<commands::page_reported> news_of(pager_kind service, const std::string& body) {
    switch (service) {
    case pager_kind::pagerduty:
        return read_pagerduty_news(body);
    case pager_kind::opsgenie:
        return read_opsgenie_news(body);
    case pager_kind::goalert:
    case pager_kind::webhook:
        break;
    }
    return read_webhook_news(body);
}

} // namespace

std::variant<http_response, storage::incoming> take_in(const net::http_request& what,
                                                       const sender& from) {
    if (auto no = refused(what, from)) return *std::move(no);
    auto news = news_of(from.service, what.body);
    if (!news) return http_response::text(202, "Nothing to do.\n");
    storage::incoming out;
    const auto id = what.headers.find("X-Webhook-Id").value_or(""); // the same on every try
    if (!id.empty() && id.size() <= 100) {
        out.dedupe_key = fmt::format("paging/{}/{}", from.name, id);
    }
    out.correlation = "paging " + from.name;
    out.command = *std::move(news);
    return out;
}

} // namespace bot::paging
