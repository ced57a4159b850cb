#include "bot/slack/web_api.hpp"

#include <boost/json/serialize.hpp>

#include <stdexcept>

namespace bot::slack {
namespace {

using namespace std::chrono_literals;

// Long enough for a slow Slack, short enough that people are told by another try.
constexpr std::chrono::milliseconds call_within = 10s;
constexpr std::chrono::milliseconds upload_within = 30s;

net::address usable(const std::string& base) {
    auto parsed = net::allowed(base).has_error()
                      ? net::result<net::address>(net::allowed(base).error())
                      : net::parse_address(base);
    if (parsed.has_error()) throw std::invalid_argument(parsed.error().text);
    if (!parsed->target.ends_with('/')) parsed->target += '/';
    return *parsed;
}

} // namespace

web_api::web_api(std::shared_ptr<net::connector> by, const std::string& base, secret bot_token)
    : by_(by),
      base_(usable(base)),
      client_(std::move(by), base_),
      bot_token_(std::move(bot_token)) {}

boost::asio::awaitable<web_answer> web_api::call(web_call what) {
    const bool uploads = !what.upload_to.empty();
    if (uploads) co_return co_await upload(std::move(what));
    auto token = bot_token_.reveal();
    co_return co_await send(std::move(what), std::move(token));
}

boost::asio::awaitable<web_answer> web_api::call_as_app(web_call what, secret app_token) {
    auto token = app_token.reveal();
    co_return co_await send(std::move(what), std::move(token));
}

// To an address that Slack gave, without a token (Slack: Web API 3.11).
boost::asio::awaitable<web_answer> web_api::upload(web_call what) {
    const auto permitted = net::allowed(what.upload_to);
    if (permitted.has_error()) co_return answer_refused{"upload_url_not_allowed", {}};
    const auto where = net::parse_address(what.upload_to);
    if (where.has_error()) co_return answer_refused{"upload_url_not_allowed", {}};
    net::http_request request;
    request.method = "POST";
    request.target = where->target;
    request.headers.add("Content-Type", "application/octet-stream");
    request.body = std::move(what.bytes);
    net::http_client once(by_, *where);
    auto outcome = co_await once.send(std::move(request), upload_within);
    if (const auto* lost = std::get_if<net::unknown>(&outcome)) {
        co_return answer_unknown{lost->reason};
    }
    if (const auto* unsent = std::get_if<net::not_sent>(&outcome)) {
        co_return answer_not_sent{unsent->reason};
    }
    const auto& response = std::get<net::http_response>(outcome);
    co_return read_upload_answer(response.status, response.body);
}

boost::asio::awaitable<web_answer> web_api::send(web_call what, std::string token) {
    auto encoded = encode(what);
    net::http_request request;
    request.method = "POST";
    request.target = base_.target + what.method;
    request.headers.add("Authorization", "Bearer " + token);
    request.headers.add("Content-Type", encoded.content_type);
    request.body = std::move(encoded.body);
    auto outcome = co_await client_.send(std::move(request), call_within);
    if (const auto* lost = std::get_if<net::unknown>(&outcome)) {
        co_return answer_unknown{lost->reason};
    }
    if (const auto* unsent = std::get_if<net::not_sent>(&outcome)) {
        co_return answer_not_sent{unsent->reason};
    }
    const auto& response = std::get<net::http_response>(outcome);
    if (const auto granted = response.headers.find("x-oauth-scopes")) scopes_ = *granted;
    date_ = response.headers.find("date").value_or("");
    co_return read_answer(response.status, response.headers.find("retry-after"), response.body);
}

boost::asio::awaitable<std::string> web_api::respond(response what) {
    const auto permitted = net::allowed(what.url);
    if (permitted.has_error()) co_return permitted.error().text;
    const auto where = *net::parse_address(what.url);
    net::http_request request;
    request.method = "POST";
    request.target = where.target;
    request.headers.add("Content-Type", "application/json; charset=utf-8");
    request.body = boost::json::serialize(what.body);
    net::http_client once(by_, where);
    auto outcome = co_await once.send(std::move(request), call_within);
    if (const auto* response = std::get_if<net::http_response>(&outcome)) {
        if (response->status == 200) co_return std::string();
        co_return "HTTP " + std::to_string(response->status);
    }
    co_return "no answer";
}

boost::asio::awaitable<std::size_t> web_api::warm(std::size_t connections) {
    constexpr std::chrono::milliseconds within = 10s;
    co_return co_await client_.warm(connections, within);
}

} // namespace bot::slack
