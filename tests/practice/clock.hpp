#pragma once

#include "tests/workspace/instant.hpp"

#include <chrono>

namespace practice {

/// Practice time: starts at the real time and runs `speed` times as fast.
class practice_clock {
public:
    using real = std::chrono::steady_clock;

    practice_clock(workspace::instant start, real::time_point started, double speed)
        : start_(start), started_(started), speed_(speed) {}

    [[nodiscard]] double speed() const { return speed_; }

    [[nodiscard]] workspace::instant at(real::time_point when) const {
        const std::chrono::duration<double> passed = when - started_;
        return start_ + std::chrono::duration_cast<std::chrono::milliseconds>(passed * speed_) +
               skipped_;
    }
    /// When practice time reaches `when`; never too early.
    [[nodiscard]] real::time_point real_time_of(workspace::instant when) const {
        const std::chrono::duration<double> passed = when - start_ - skipped_;
        return started_ + std::chrono::duration_cast<real::duration>(passed / speed_) +
               std::chrono::milliseconds(1);
    }
    /// Practice time jumps ahead.
    void skip(std::chrono::milliseconds ahead) { skipped_ += ahead; }

private:
    workspace::instant start_;
    real::time_point started_;
    double speed_;
    std::chrono::milliseconds skipped_{0};
};

} // namespace practice
