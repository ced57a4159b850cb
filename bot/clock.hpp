#pragma once

#include "commands/instant.hpp"

#include <chrono>

namespace bot {

// The one place where the program asks what time it is. In the practice workspace time may run
// faster than life: `speed` 60 plays an hour in a minute, for the bot and its timers alike.
class clock {
public:
    explicit clock(int speed = 1);

    [[nodiscard]] commands::instant now() const;

    // How long to wait in real time until `then`; zero for what is past.
    [[nodiscard]] std::chrono::steady_clock::duration until(commands::instant then) const;
    [[nodiscard]] int speed() const { return speed_; }

    // Only for measuring how long something takes.
    [[nodiscard]] static std::chrono::steady_clock::time_point stopwatch() {
        return std::chrono::steady_clock::now();
    }

private:
    int speed_;
    std::chrono::system_clock::time_point started_;
    std::chrono::steady_clock::time_point steady_started_;
};

} // namespace bot
