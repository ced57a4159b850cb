#include "tests/workspace/rate_limits.hpp"

#include <algorithm>
#include <cmath>

namespace workspace {

namespace {

// Slack does not publish how many posts in a row a channel takes; "short bursts" are a few.
constexpr double post_burst = 4;

} // namespace

std::optional<std::chrono::seconds> rate_limits::take(bucket& from, double size, double per_second,
                                                      instant now) {
    const auto passed = std::chrono::duration<double>(now - from.filled).count();
    from.tokens = std::min(size, from.tokens + passed * per_second);
    from.filled = now;
    if (from.tokens >= 1) {
        from.tokens -= 1;
        return {};
    }
    const auto wait = std::ceil((1 - from.tokens) / per_second);
    return std::chrono::seconds{std::max(1L, static_cast<long>(wait))};
}

std::optional<std::chrono::seconds> rate_limits::take(std::string_view method, tier allowed,
                                                      instant now) {
    const auto a_minute = static_cast<double>(allowed);
    auto found = methods_.find(method);
    if (found == methods_.end())
        found = methods_.emplace(std::string{method}, bucket{a_minute, now}).first;
    return take(found->second, a_minute, a_minute / 60, now);
}

std::optional<std::chrono::seconds> rate_limits::take_post(std::string_view channel, instant now) {
    auto found = channels_.find(channel);
    if (found == channels_.end())
        found = channels_.emplace(std::string{channel}, bucket{post_burst, now}).first;
    return take(found->second, post_burst, 1, now);
}

} // namespace workspace
