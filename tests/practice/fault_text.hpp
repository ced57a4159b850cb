#pragma once

#include "bot/net/failure.hpp"
#include "tests/workspace/faults.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string_view>

namespace practice {

/// {"kind" (required), "method", "nth", "times", "error", "retry_after" (seconds), "delay"
/// (milliseconds)}. Fails (protocol) with a sentence that says what would be right.
[[nodiscard]] bot::net::result<workspace::fault> parse_fault(const boost::json::object& text);

/// "warning", "refresh_requested", "link_disabled", "too_many_websockets", "unknown", "absent".
[[nodiscard]] std::optional<workspace::disconnect_reason>
parse_disconnect_reason(std::string_view text);

} // namespace practice
