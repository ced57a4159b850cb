#pragma once

#include "tests/simulation/process.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace simulation {

// Customers who subscribe to mail on the public status page, follow the link of theirs, and leave.
class customers {
public:
    // `bot` gives the one that lives; null between two lives.
    customers(parts& in, std::uint64_t seed, std::function<process*()> bot);

    void act(); // one of them, one thing
    // Nobody is subscribed who did not say so, nor who was told that they have left; nobody had
    // the same question twice.
    void check(const process& bot) const;

private:
    struct customer {
        bool said_yes = false; // since they last left
        bool has_left = false; // … and the bot said so
    };

    parts& parts_;
    chance dice_;
    std::function<process*()> bot_;
    std::map<std::string, customer> all_;
};

} // namespace simulation
