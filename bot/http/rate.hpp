#pragma once

#include "commands/instant.hpp"

#include <algorithm>

namespace bot::http {

// How many requests a sender may bring: so many a second, and as many at once as a storm begins
// with. What is beyond it is refused before its body is looked at.
class rate {
public:
    rate(double a_second, double at_once) : a_second_(a_second), most_(at_once), left_(at_once) {}

    bool allows(commands::instant now) {
        const auto passed = std::chrono::duration<double>(now - last_).count();
        left_ = std::min(most_, left_ + std::max(0.0, passed) * a_second_);
        last_ = now;
        if (left_ < 1) return false;
        left_ -= 1;
        return true;
    }

private:
    double a_second_;
    double most_;
    double left_;
    commands::instant last_;
};

} // namespace bot::http
