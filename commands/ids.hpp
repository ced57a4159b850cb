#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace commands {

// An id that Slack hands out, opaque to us: decide by type, never by its first letter
// (Slack: private channels created today also start with C).
template <class Tag> struct text_id {
    std::string value;

    [[nodiscard]] bool empty() const { return value.empty(); }
    friend auto operator<=>(const text_id&, const text_id&) = default;
};

using user_id = text_id<struct user_tag>;           // U… or W…
using channel_id = text_id<struct channel_tag>;     // C…, G… or D…
using usergroup_id = text_id<struct usergroup_tag>; // S…
using message_ts = text_id<struct message_tag>;     // "1700000000.000100", unique in its channel
using trigger_id = text_id<struct trigger_tag>;     // lives 3 s, opens one form
using view_id = text_id<struct view_tag>;           // V…
using effect_key = text_id<struct effect_tag>;      // ours: names an effect once and for all
using role_id = text_id<struct role_tag>;    // ours: "ic", "tl", "comms", or a slug of its name
using timer_key = text_id<struct timer_tag>; // ours: at most one timer of a key is set

// 1, 2, 3 …; 0 is no incident.
enum class incident_id : std::int64_t {};

constexpr std::int64_t number(incident_id id) {
    return static_cast<std::int64_t>(id);
}

} // namespace commands
