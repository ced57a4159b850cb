#include "tests/simulation/surroundings.hpp"

#include "tests/simulation/network.hpp"

namespace simulation {
namespace {

constexpr instant beginning{std::chrono::seconds(1'700'000'000)};
constexpr int two_bots = 3000; // of 10,000 seeds

workspace::seed company(std::uint64_t seed, int bots) {
    auto out = workspace::practice_seed(seed);
    out.request_log_limit = 0;
    out.change_limit = 10;
    // Another team of the same company has the same program, installed as an app of its own.
    if (bots > 1) workspace::install_outage_bot(out, "00OUTAGES", "outages");
    return out;
}

} // namespace

surroundings::surroundings(std::uint64_t seed, bool print)
    : time(beginning),
      log(time, print),
      dice(seed * 1000003 + 1),
      weather(draw_weather(dice)),
      bots(dice.happens(two_bots) ? 2 : 1),
      slack(company(seed, bots), beginning) {
    slack.settings().keep_events_without_socket = dice.happens(8000);
    slack.settings().sticky_socket = dice.happens(3000);
}

void surroundings::flush() {
    for (auto* each : networks)
        each->take_frames();
}

} // namespace simulation
