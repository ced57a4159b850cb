#pragma once

#include "tests/workspace/instant.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace workspace {

/// Calls a minute that Slack promises. Slack: rate limits 4.1.
enum class tier { one = 1, two = 20, three = 50, four = 100, special = 600 };

/// Buckets by method, and by channel for posting (one a second, short bursts).
class rate_limits {
public:
    /// How long to wait; nothing: go ahead, and the call is counted.
    std::optional<std::chrono::seconds> take(std::string_view method, tier allowed, instant now);
    std::optional<std::chrono::seconds> take_post(std::string_view channel, instant now);

private:
    struct bucket {
        double tokens = 0;
        instant filled{};
    };
    static std::optional<std::chrono::seconds> take(bucket& from, double size, double per_second,
                                                    instant now);

    std::map<std::string, bucket, std::less<>> methods_;
    std::map<std::string, bucket, std::less<>> channels_;
};

} // namespace workspace
