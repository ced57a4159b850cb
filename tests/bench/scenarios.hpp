#pragma once

#include "tests/bench/report.hpp"
#include "tests/bench/subject.hpp"

#include <cstdint>

// What is measured, a file each.
namespace bench {

// How many times a second this disk takes 4 kB for good.
double measure_fsync(const places& at, report& into);

// From the start to Slack's hello, and what an idle program takes: ours, and beside it the peer.
void measure_starting(const places& at, report& into);

// Acknowledgements under load, and the memory that it takes: ours, and beside it the peer.
void measure_acknowledgements(const places& at, report& into, double fsyncs_per_second);

// From the envelope to the announcement, with slow calls.
void measure_declaring(const places& at, report& into);

// 50 incidents of a severity, so far apart, under Slack's limits: minutes of waiting, little work.
struct flood {
    std::string folder;
    std::string severity;
    std::chrono::milliseconds between;
};
struct flood_figures {
    double announced_after = 0; // seconds, from the first declaration until all are announced
    double least = 0;           // that Slack's limits allow
    int announced = 0;
    int too_many_requests = 0;
};
flood_figures measure_flood(const places& at, const flood& what);
void add_flood(report& into, const flood& what, const flood_figures& came);

// Commands and start-up with few and many events on record.
void measure_growth(const places& at, report& into, std::int64_t most_events);

// Many events through the sockets: memory, descriptors, the database's size.
void measure_long_run(const places& at, report& into, std::uint64_t events);

} // namespace bench
