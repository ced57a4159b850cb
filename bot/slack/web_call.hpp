#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace bot::slack {

// One call of Slack's Web API, before it is bytes.
struct web_call {
    std::string method; // "chat.postMessage"
    boost::json::object arguments;
    commands::channel_id channel; // posted into, for the limit on each channel
    // Not a method but a file's bytes, for the address that files.getUploadURLExternal gave (Slack:
    // Web API 3.11). `method` then only names it, for limits and the log.
    std::string upload_to{};
    std::string bytes{};
};

struct answer_ok {
    boost::json::object json;
};
// Slack carried nothing out and says why; a definitive answer unless classified otherwise below.
struct answer_refused {
    std::string error;
    boost::json::object json;
};
struct answer_limited {
    commands::duration retry_after{};
};
// Certainly not carried out: may be sent again.
struct answer_not_sent {
    std::string why;
};
// Carried out or not, nobody can tell: a lost answer, a 5xx, "fatal_error".
struct answer_unknown {
    std::string why;
};
using web_answer =
    std::variant<answer_ok, answer_refused, answer_limited, answer_not_sent, answer_unknown>;

// An HTTP answer as what it means (Slack: Web API 3.1, 3.2, 4.4).
web_answer read_answer(int status, std::optional<std::string_view> retry_after,
                       std::string_view body);

// The same for an upload, which says "OK - <n>" and no JSON.
web_answer read_upload_answer(int status, std::string_view body);

// No call with this token will succeed until an operator mends it (Slack: Web API 3.2, kind F).
bool is_fatal(std::string_view error);

// Methods that take no JSON body are sent as a form (Slack: Web API 3.4).
bool takes_json(std::string_view method);

// The body and its content type, as Slack wants them (Slack: Web API 3.1).
struct encoded_body {
    std::string content_type;
    std::string body;
};
encoded_body encode(const web_call& call);

} // namespace bot::slack
