#pragma once

#include "commands/message.hpp"

#include <boost/json/object.hpp>

namespace bot::delivery {

// A message as chat.postMessage, chat.update, chat.postEphemeral and acknowledgements take it:
// text, and the blocks, in an attachment where it has a color (Slack: Web API 5.4).
boost::json::object message_body(const commands::message& what);

} // namespace bot::delivery
