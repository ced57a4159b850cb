#pragma once

#include "commands/instant.hpp"

#include <optional>

namespace bot {

// Whether people could reach the bot: it lives, and a connection to Slack does. Without a clock.
class absence {
public:
    struct gap {
        commands::instant from;
        commands::instant until;
    };
    // Shorter ones are how connections are; what longer ones mean is decided with the settings.
    static constexpr commands::duration shortest = std::chrono::minutes(1);

    // By an earlier life.
    void seen_before(commands::instant last) { seen_ = last; }

    // Gives the gap that has just ended, once.
    std::optional<gap> look(bool connected, commands::instant now);

    // When the bot could last be reached; none: never.
    [[nodiscard]] std::optional<commands::instant> seen() const { return seen_; }

private:
    std::optional<commands::instant> seen_;
    bool connected_ = false;
};

} // namespace bot
