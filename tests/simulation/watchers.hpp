#pragma once

#include "tests/simulation/process.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace simulation {

// Those who watch the systems and send alerts, again until they are answered; and the systems
// themselves, as the bot's probes, checks and actions meet them.
class watchers {
public:
    // `bot` gives the one that lives; null between two lives.
    watchers(parts& in, std::uint64_t seed, std::function<process*()> bot);

    void act(); // one of them, one thing
    void check_at_rest(const process& bot) const;

private:
    struct sent {
        std::string key;
        std::int64_t order = 0;
        bool firing = true;
        bool answered = false; // as stored
    };
    struct watched {
        bool firing = false;
        std::int64_t order = 0;
    };

    void send(std::size_t number);
    void add_systems();
    void check_alerts(const process& bot) const;
    void check_groups(const process& bot) const;
    void check_actions(const process& bot) const;
    void check_times(std::int64_t confirmed, std::string_view in) const;

    parts& parts_;
    chance dice_;
    std::function<process*()> bot_;
    std::vector<sent> sent_;
    std::map<std::string, watched> watched_;
};

} // namespace simulation
