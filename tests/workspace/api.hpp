#pragma once

#include "tests/workspace/instant.hpp"

#include <boost/json/object.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace workspace {

/// How the arguments came. The front decodes them; the model only judges the kind.
enum class body_kind {
    form, ///< application/x-www-form-urlencoded, multipart, or a query: all values are strings
    json, ///< application/json; charset=utf-8
    json_without_charset, ///< works, with the warning `missing_charset`
    none,                 ///< no body at all (GET without arguments counts as form)
};

/// One call of the Web API.
struct api_request {
    std::string method;            ///< "chat.postMessage"
    boost::json::object arguments; ///< without the token
    std::string token;             ///< of the Authorization header or the form; empty: none
    body_kind body = body_kind::json;
    bool is_post = true;
};

/// What becomes of an answer on its way back (injected faults).
enum class answer_fate {
    delivered,
    lost_after_effect,  ///< the call was carried out; the front cuts the connection
    lost_before_effect, ///< the call never arrived; the front cuts the connection
};

struct api_answer {
    int status = 200;
    std::optional<std::chrono::seconds> retry_after; ///< header Retry-After
    boost::json::object body;
    std::optional<std::string> raw_body; ///< sent instead of `body` (garbage, HTML of a 503)
    answer_fate fate = answer_fate::delivered;
    std::chrono::milliseconds delay{0}; ///< injected slowness; the front waits
    std::string granted_scopes;         ///< header x-oauth-scopes
    std::string accepted_scopes;        ///< header x-accepted-oauth-scopes

    bool ok() const;
    /// The Slack error code; empty when ok.
    std::string error() const;
    /// What goes on the wire.
    std::string text() const;
};

/// Answer of the other two HTTP edges: response_url and file upload.
struct plain_answer {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string text = "ok";
};

/// One line of the request log.
struct request_record {
    instant at;
    std::string method;
    std::string token_kind; ///< "app", "bot", "user", "none", "unknown"
    boost::json::object arguments;
    int status = 200;
    std::string outcome; ///< "ok" or the error code, or the name of the fault
};

} // namespace workspace
