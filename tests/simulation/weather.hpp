#pragma once

#include "tests/simulation/chance.hpp"
#include "tests/workspace/faults.hpp"

#include <chrono>
#include <optional>

namespace simulation {

// How often each thing goes wrong, in 10,000. A seed draws some kinds of trouble and leaves out
// others, so that one does not always hide another. Outside of storms all is well.
struct weather {
    bool storm = false;

    // Each call of the Web API.
    int not_sent = 0;
    int lose_request = 0;
    int lose_answer = 0;
    int error_before = 0;
    int error_after = 0;
    int limited = 0;
    int garbage = 0;
    int slow = 0;
    // Each minute of a storm.
    int cut = 0;
    int silence = 0; // a connection that carries nothing any more
    int disconnect = 0;
    int refuse = 0; // the next upgrades
    int switched_off = 0;
    int duplicate = 0; // the next envelopes
    int hold = 0;      // Slack brings nothing for a while
    int rubbish = 0;   // frames that make no sense
    int crash = 0;
    // Each operation of the disk.
    int write_fails = 0;
    int sync_fails = 0;
    int read_fails = 0;
    int full = 0;
    int reader_fails = 0;  // each question to the reader
    int dies_at_write = 0; // the process dies in the middle of a commit
    // Each commit.
    int busy = 0;
    int slow_disk = 0;
    int dies_after_commit = 0; // before anybody was told
};

weather draw_weather(chance& dice);

// What goes wrong with one call that reaches Slack.
std::optional<workspace::fault> draw_fault(const weather& now, chance& dice);

} // namespace simulation
