#pragma once

#include "tests/workspace/world.hpp"

#include <boost/json/object.hpp>

#include <optional>

namespace workspace {

/// The blocks or attachments of a message argument: an array, or JSON text of one.
/// Throws `refused` (invalid_blocks_format, invalid_attachments).
std::optional<boost::json::array> list_argument(const boost::json::object& from,
                                                std::string_view key);

/// Whether there is one.
bool has_list(const boost::json::object& from, std::string_view key);

/// A message of the app from {text, blocks, attachments, thread_ts}: checked and completed.
/// Throws `refused` with Slack's code: no_text, invalid_blocks, too_many_attachments...
message checked_app_message(world& w, const boost::json::object& from);

/// The same where Slack gives no error to the app: nothing when it is invalid.
std::optional<message> app_message(world& w, const boost::json::object& from);

} // namespace workspace
