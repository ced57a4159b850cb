#pragma once

#include "bot/net/http_message.hpp"
#include "tests/workspace/api.hpp"

#include <string>
#include <variant>

namespace practice {

/// A request that Slack refuses before it looks at the method: "invalid_json".
struct refused_call {
    std::string error;
};

using decoded_call = std::variant<workspace::api_request, refused_call>;

/// Slack: Web API 3.1: arguments from the query and from form, multipart or JSON bodies; the token
/// in the Authorization header or in a form field, never in the query nor in JSON; charsets.
[[nodiscard]] decoded_call decode_web_call(const bot::net::http_request& request,
                                           std::string method);

} // namespace practice
