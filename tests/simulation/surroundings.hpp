#pragma once

#include "tests/simulation/agenda.hpp"
#include "tests/simulation/chance.hpp"
#include "tests/simulation/trace.hpp"
#include "tests/simulation/weather.hpp"
#include "tests/workspace/workspace.hpp"

#include <cstdint>
#include <vector>

namespace simulation {

class network;

// What all bots of a run share: time, Slack, and the weather.
struct surroundings {
    surroundings(std::uint64_t seed, bool print);

    agenda time;
    trace log;
    chance dice;
    simulation::weather weather;
    int bots; // a seed draws how many
    workspace::workspace slack;
    std::vector<network*> networks; // of each bot: what Slack says to one, another may have caused

    // Takes what Slack has to say to anybody. After anything that was done to Slack.
    void flush();
};

} // namespace simulation
