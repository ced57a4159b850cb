#pragma once

#include <algorithm>
#include <chrono>

namespace bot::net {

/// A point on the monotonic clock by which something must have happened. The only reader of that
/// clock in bot/net: everybody else passes deadlines on.
class deadline {
public:
    using clock = std::chrono::steady_clock;

    static deadline after(clock::duration wait) { return deadline(clock::now() + wait); }
    explicit deadline(clock::time_point at) : at_(at) {}

    [[nodiscard]] clock::time_point at() const { return at_; }
    /// Never negative.
    [[nodiscard]] clock::duration remaining() const {
        return std::max(at_ - clock::now(), clock::duration::zero());
    }
    [[nodiscard]] bool passed() const { return clock::now() >= at_; }
    /// This deadline, or `wait` from now if that is sooner.
    [[nodiscard]] deadline within(clock::duration wait) const {
        return deadline(std::min(at_, clock::now() + wait));
    }

private:
    clock::time_point at_;
};

} // namespace bot::net
