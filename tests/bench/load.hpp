#pragma once

#include "tests/bench/slack.hpp"

#include <string>
#include <vector>

namespace bench {

// In milliseconds.
struct spread {
    double median = 0;
    double p99 = 0;
    double longest = 0;
};
[[nodiscard]] spread spread_of(std::vector<double> values);
[[nodiscard]] double milliseconds_between(stopwatch::time_point from, stopwatch::time_point to);

struct load {
    std::string channel;
    std::string text; // of the slash command
    std::size_t in_flight = 1;
    std::chrono::milliseconds warm_up{500};
    std::chrono::milliseconds lasts{3000};
    std::uint64_t most = ~std::uint64_t{0}; // envelopes
};

struct load_figures {
    spread latency; // from the envelope's sending to its acknowledgement
    double per_second = 0;
    std::uint64_t acknowledged = 0; // the warming up included
    double generator_cores = 0;     // that the generator took: below 1, it was not the bottleneck
};

// Keeps so many envelopes in flight: each acknowledgement sends the next one.
load_figures put(const load& what, slack& on);

// The latencies of single commands, one after the other.
spread ask(const std::string& channel, const std::string& text, int times, slack& on);

} // namespace bench
