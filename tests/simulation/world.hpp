#pragma once

#include "tests/simulation/team.hpp"

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
    int bots = 1;
    int lives = 0; // of the bots
};

// Everything that a seed makes happen: some days of a company with a bot or two, and then their
// end, at which all must be well.
class world {
public:
    world(std::uint64_t seed, bool print, sabotage wrong);
    result play();

private:
    void share_outages();
    void run_until(instant end);
    void change_weather();
    void each_minute();
    void calm_down();
    void come_to_rest();
    bool settle();
    bool end_incidents();
    void watch_the_silence();
    void check();

    surroundings in_;
    chance dice_;
    std::vector<std::unique_ptr<team>> teams_;
    bool resting_ = false;
};

} // namespace simulation
