#include "bot/clock.hpp"

#include <algorithm>

namespace bot {

clock::clock(int speed)
    : speed_(std::max(1, speed)),
      started_(std::chrono::system_clock::now()),
      steady_started_(std::chrono::steady_clock::now()) {}

commands::instant clock::now() const {
    // At life's speed the system's own clock counts, with the corrections that it gets.
    const auto real =
        speed_ == 1 ? std::chrono::system_clock::now()
                    : started_ + speed_ * (std::chrono::steady_clock::now() - steady_started_);
    return std::chrono::floor<commands::duration>(real);
}

std::chrono::steady_clock::duration clock::until(commands::instant then) const {
    const commands::duration left = std::max(commands::duration{}, then - now());
    return std::chrono::duration_cast<std::chrono::steady_clock::duration>(left) / speed_;
}

} // namespace bot
