#include "bot/slack/web_call.hpp"

#include "bot/net/percent_encoding.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace bot::slack {
namespace {

using namespace std::chrono_literals;

constexpr commands::duration default_retry = 30s; // where a 429 does not say
constexpr std::size_t deepest = 64;

constexpr std::array fatal_errors{
    "access_denied",
    "account_inactive",
    "accesslimited",
    "ekm_access_denied",
    "enterprise_is_restricted",
    "invalid_auth",
    "missing_scope",
    "no_permission",
    "not_allowed_token_type",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
    "two_factor_setup_required",
};

// "Some aspect of the operation may have succeeded", or the request did not arrive whole.
constexpr std::array unknown_errors{
    "internal_error",      "fatal_error",   "request_timeout",
    "service_unavailable", "update_failed", "external_channel_migrating",
    "team_added_to_org",
};

constexpr std::array form_methods{
    "bots.info",
    "chat.getPermalink",
    "conversations.info",
    "conversations.list",
    "conversations.members",
    "conversations.replies",
    "pins.list",
    "reactions.get",
    "usergroups.list",
    "usergroups.users.list",
    "users.conversations",
    "users.info",
    "users.list",
    "users.lookupByEmail",
    "files.getUploadURLExternal",
};

template <class List> bool holds(const List& list, std::string_view text) {
    return std::ranges::find(list, text) != list.end();
}

commands::duration read_seconds(std::optional<std::string_view> text) {
    if (!text) return default_retry;
    int seconds = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (error != std::errc{} || seconds < 0 || seconds > 86400) return default_retry;
    return std::chrono::seconds(std::max(1, seconds));
}

} // namespace

web_answer read_answer(int status, std::optional<std::string_view> retry_after,
                       std::string_view body) {
    if (status == 429) return answer_limited{read_seconds(retry_after)};
    if (status != 200) return answer_unknown{"HTTP " + std::to_string(status)};
    boost::system::error_code wrong;
    boost::json::parse_options options;
    options.max_depth = deepest;
    auto json = boost::json::parse(body, wrong, {}, options);
    auto* object = json.if_object();
    if (wrong || !object) return answer_unknown{"an answer that is no JSON object"};
    const auto* ok = object->if_contains("ok");
    if (ok && ok->is_bool() && ok->as_bool()) return answer_ok{std::move(*object)};
    const auto* error = object->if_contains("error");
    if (!error || !error->is_string()) {
        // conversations.leave answers so, with the reason as a member of its own.
        if (ok && ok->is_bool()) return answer_refused{"refused", std::move(*object)};
        return answer_unknown{"an answer without ok"};
    }
    std::string code(error->as_string());
    if (code == "ratelimited" || code == "rate_limited") {
        return answer_limited{read_seconds(retry_after)};
    }
    if (holds(unknown_errors, code)) return answer_unknown{std::move(code)};
    return answer_refused{std::move(code), std::move(*object)};
}

web_answer read_upload_answer(int status, std::string_view body) {
    if (status == 200 && body.starts_with("OK")) return answer_ok{};
    if (status == 429) return answer_limited{default_retry};
    if (status >= 400 && status < 500) return answer_refused{"upload_refused", {}};
    return answer_unknown{"HTTP " + std::to_string(status)};
}

bool is_fatal(std::string_view error) {
    return holds(fatal_errors, error);
}

bool takes_json(std::string_view method) {
    return !holds(form_methods, method);
}

encoded_body encode(const web_call& call) {
    if (takes_json(call.method)) {
        return {"application/json; charset=utf-8", boost::json::serialize(call.arguments)};
    }
    std::string body;
    for (const auto& member : call.arguments) {
        if (!body.empty()) body += '&';
        body += net::percent_encoded(member.key()) + '=';
        body += net::percent_encoded(member.value().is_string()
                                         ? std::string(member.value().as_string())
                                         : boost::json::serialize(member.value()));
    }
    return {"application/x-www-form-urlencoded", std::move(body)};
}

} // namespace bot::slack
