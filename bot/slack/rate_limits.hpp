#pragma once

#include "bot/slack/web_call.hpp"
#include "commands/instant.hpp"

#include <deque>
#include <map>
#include <string>
#include <string_view>

namespace bot::slack {

// When a call may go out, by Slack's published limits, so that they are never run into. Each method
// has its calls of the last minute: the whole budget may be used in one burst, and no window of 60
// s ever holds more (Slack: Rate limits, tiers). Posting is limited by channel as well: about one a
// second, short bursts tolerated.
class rate_limits {
public:
    // When this call may go out; `now` or later.
    [[nodiscard]] commands::instant earliest(const web_call& call, commands::instant now) const;

    // It goes out. Counts until a minute after `answered`, since Slack counts when it arrives
    // there.
    void started(const web_call& call, commands::instant now);
    void answered(const web_call& call, commands::instant now);

    // Slack said to wait: this method only.
    void limited(const web_call& call, commands::duration retry_after, commands::instant now);

    // Calls a minute; for tests and the documentation.
    [[nodiscard]] static int per_minute(std::string_view method);

private:
    struct window {
        int in_flight = 0;
        std::deque<commands::instant> finished; // within the last minute, oldest first
        commands::instant not_before;
    };
    struct bucket {
        double tokens = 0;
        commands::instant as_of;
    };

    [[nodiscard]] double tokens(const bucket& of, commands::instant now) const;

    std::map<std::string, window, std::less<>> methods_;
    std::map<commands::channel_id, bucket> channels_; // posts
};

} // namespace bot::slack
