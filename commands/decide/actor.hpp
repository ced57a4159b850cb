#pragma once

#include "commands/grammar/act.hpp"
#include "commands/ids.hpp"

#include <optional>
#include <string>

namespace commands {

// Who acts, and from where.
struct actor {
    user_id user;
    channel_id channel;                  // empty: not in a channel
    message_ts thread;                   // empty: not in a thread
    std::optional<incident_id> incident; // the one that is acted on
    bool typed = false;                  // private answers have something to answer to
    bool can_fill_forms = false;         // Slack gave a trigger for one
};

} // namespace commands
