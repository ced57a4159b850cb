#pragma once

#include "bot/slack/envelope.hpp"
#include "bot/slack/web_call.hpp"
#include "commands/decision.hpp"

#include <optional>
#include <string>
#include <variant>

namespace bot::slack {

// A POST of JSON to a response_url (Slack: Payloads 2.5).
struct response {
    std::string url;
    boost::json::object body;
};

// Tried once, after the acknowledgement, and never repeated: a form whose trigger lives 3 s, a
// private answer.
using immediate = std::variant<std::monostate, web_call, response>;

struct acknowledgement {
    std::string text; // the frame to send; below 20 KiB (Slack: Socket Mode 1.7)
    immediate then;
};

// How an envelope is answered: what fits goes into the acknowledgement, the rest by the Web API.
acknowledgement acknowledge(const envelope& what, const commands::reply& with);

} // namespace bot::slack
