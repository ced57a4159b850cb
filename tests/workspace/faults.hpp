#pragma once

#include <chrono>
#include <string>

namespace workspace {

/// What can go wrong with one call of the Web API.
enum class fault_kind {
    server_error,              ///< HTTP 500 with HTML, nothing carried out
    unavailable,               ///< HTTP 503 with HTML, nothing carried out
    too_many_requests,         ///< HTTP 429 with Retry-After
    too_many_without_header,   ///< HTTP 429 without Retry-After
    slack_error,               ///< ok:false with `error`, nothing carried out
    slack_error_after_effect,  ///< carried out, then ok:false with `error` (Slack: fatal_error)
    server_error_after_effect, ///< carried out, then HTTP 500
    lose_answer,               ///< carried out, the answer never arrives
    lose_request,              ///< never arrives
    garbage_body,              ///< carried out, HTTP 200 with a body that is not JSON
    truncated_body,            ///< carried out, HTTP 200 with half of the JSON
    slow,                      ///< carried out, answered after `delay`
};

/// `method` empty: any. Hits the `nth` matching call from now (1 = the next) and the
/// `times` - 1 ones after it.
struct fault {
    fault_kind kind = fault_kind::server_error;
    std::string method = {};
    int nth = 1;
    int times = 1;
    std::string error = "fatal_error";
    std::chrono::seconds retry_after{30};
    std::chrono::milliseconds delay{0};
};

/// Reasons of a `disconnect` frame. Slack: Socket Mode 1.4.
enum class disconnect_reason {
    warning,
    refresh_requested,
    link_disabled,
    too_many_websockets,
    unknown, ///< a word that no client knows
    absent,  ///< no `reason` member
};

/// Where reality is not documented, tests may choose.
struct behavior {
    bool rate_limits = true;
    bool strict_scopes = true;              ///< false: every scope counts as granted
    bool keep_events_without_socket = true; ///< false: such events are lost
    bool bots_may_unarchive = false;
    bool metadata_always = false;    ///< history shows metadata without being asked
    bool close_on_large_ack = false; ///< true: close 1009; false: dropped in silence
    bool newest_socket_loses = true; ///< which one goes when there are more than ten
    bool bare_hello = false;         ///< {"type":"hello"} and no more
    bool concurrent_creates = false; ///< a taken name is accepted (Slack's race)
    bool sticky_socket = false;      ///< true: everything on the oldest connection, else in turns
    std::chrono::seconds connection_life{18060};
    // Slack's 3 s for an acknowledgement and for a trigger are real time: where practice time runs
    // N times as fast, they last N times as long.
    int patience = 1;
};

} // namespace workspace
