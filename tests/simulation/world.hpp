#pragma once

#include "tests/simulation/customers.hpp"
#include "tests/simulation/invariants.hpp"
#include "tests/simulation/pages.hpp"
#include "tests/simulation/watchers.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace simulation {

struct result {
    std::uint64_t hash = 0;
    std::vector<std::string> violations;
    double incident_hours = 0;
    std::uint64_t steps = 0;
    std::int64_t incidents = 0;
    int lives = 0; // of the bot
};

// Everything that a seed makes happen: some days of a company with a bot, and then their end, at
// which all must be well.
class world {
public:
    world(std::uint64_t seed, bool print, sabotage wrong);
    result play();

private:
    void start_bot();
    void end_life(const char* why);
    void run_until(instant end);
    void change_weather();
    void each_minute();
    void next_act();
    int disk_fault(disk::operation what);
    void come_to_rest();
    bool settle();

    parts parts_;
    chance dice_;
    users users_;
    watchers watchers_;
    std::unique_ptr<process> bot_;
    pages pages_;
    customers customers_;
    std::uint64_t seed_;
    int lives_ = 0;
    int acts_left_ = 0;
    bool resting_ = false;
};

} // namespace simulation
