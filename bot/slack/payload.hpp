#pragma once

#include "commands/command.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace bot::slack {

struct understood_payload {
    std::string dedupe_key; // empty: it has none of its own
    std::optional<commands::command> command;
};

// The payload of an envelope of this type (Slack: Payloads 2.1 to 2.8). Missing members are empty.
understood_payload read_payload(std::string_view type, const boost::json::object& payload,
                                const commands::user_id& bot_user);

// Members of Slack's JSON, wherever they may be missing or of another type.
std::string text_at(const boost::json::object& json, std::string_view member);
const boost::json::object& object_at(const boost::json::object& json, std::string_view member);

} // namespace bot::slack
