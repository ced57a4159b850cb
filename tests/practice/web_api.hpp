#pragma once

#include "bot/net/http_server.hpp"
#include "tests/practice/stage.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>
#include <string_view>

namespace practice {

/// Slack's Web API: POST or GET of `method` ("chat.postMessage").
boost::asio::awaitable<bot::net::http_reply> serve_web_api(stage& on, std::string method,
                                                           bot::net::http_request request);

/// response_url (Slack: 2.5), upload URLs and file downloads (Slack: 3.11), by the request's path.
[[nodiscard]] bot::net::http_response serve_response_url(stage& on,
                                                         const bot::net::http_request& request);
[[nodiscard]] bot::net::http_response serve_upload(stage& on,
                                                   const bot::net::http_request& request);
[[nodiscard]] bot::net::http_response serve_file(stage& on, std::string_view path);

/// The method of "/api/auth.test" or "/auth.test"; empty: the path is something else.
[[nodiscard]] std::string method_of(std::string_view path);

} // namespace practice
