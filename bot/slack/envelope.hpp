#pragma once

#include "commands/command.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace bot::slack {

// The first message of a connection (Slack: Socket Mode 1.3).
struct hello {
    int connections = 0;                        // of this app, ours included; 0: not said
    std::optional<commands::duration> lifetime; // about how long this connection will live
};

enum class disconnect_reason { warning, refresh_requested, link_disabled, too_many_websockets };

// The connection will end (Slack: Socket Mode 1.4). Unknown reasons are refresh_requested.
struct disconnect {
    disconnect_reason reason = disconnect_reason::refresh_requested;
};

// Something that wants an acknowledgement within 3 s (Slack: Socket Mode 1.6).
struct envelope {
    std::string id_json; // as it stood there, quotes included: ids that are numbers go back as such
    std::string type;
    bool accepts_payload = false;
    int retry_attempt = 0;
    // The same for every delivery of the same thing: the event's id, a gesture's trigger.
    std::string dedupe_key;
    // Nothing: acknowledged, and of no concern to us.
    std::optional<commands::command> command;
};

// Nothing in it can be acted on; `why` is for the log, empty where it is quite usual.
struct ignored {
    std::string why;
};

using frame = std::variant<hello, disconnect, envelope, ignored>;

// A text frame of Socket Mode. Never throws for what it holds. `bot_user`: whose own messages and
// reactions are passed over.
frame read_frame(std::string_view text, const commands::user_id& bot_user);

} // namespace bot::slack
