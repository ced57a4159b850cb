#include "tests/bench/load.hpp"
#include "tests/bench/metrics.hpp"
#include "tests/bench/scenarios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace bench {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t flying = 200;

double size_mb(const std::filesystem::path& folder) {
    double bytes = 0;
    for (const auto& each : std::filesystem::directory_iterator(folder))
        if (each.is_regular_file()) bytes += static_cast<double>(each.file_size());
    return bytes / 1e6;
}

struct quarter {
    double memory_mb = 0; // the most that was seen
    int descriptors = 0;
};

// A quarter in slices, so that memory is looked at while it is under load.
quarter run_quarter(slack& on, const child& running, const std::string& channel,
                    std::uint64_t events) {
    quarter out;
    constexpr std::uint64_t slices = 10;
    for (std::uint64_t i = 0; i < slices; ++i) {
        load slice{channel, "note Healthy again since the rollback of 14:02", flying};
        slice.warm_up = 0ms;
        slice.lasts = 10min;
        slice.most = events / slices;
        put(slice, on);
        const auto use = running.use();
        out.memory_mb = std::max(out.memory_mb, use.resident_mb);
        out.descriptors = std::max(out.descriptors, use.descriptors);
    }
    return out;
}

} // namespace

void measure_long_run(const places& at, report& into, std::uint64_t events) {
    const auto section = fmt::format("Long run: {} events through the sockets", events);
    const auto data = at.data / "long" / "data";
    boost::asio::io_context loop(1);
    slack on(loop);
    auto running = started(our_bot(at, "long", on.api_url()), on, 2);
    on.type("U00000ANA", "C0INCIDENTS", "sev2 Checkout fails for EU cards");
    if (!on.wait_until([&] { return !on.channel("incident-1").empty(); }, 10s)) {
        throw std::runtime_error("no channel was made");
    }
    on.run_for(2s);
    const auto channel = on.channel("incident-1");
    const auto began = stopwatch::now();
    const auto before = size_mb(data);
    std::array<quarter, 4> quarters;
    for (auto& each : quarters)
        each = run_quarter(on, *running, channel, events / 4);
    const auto took = milliseconds_between(began, stopwatch::now()) / 1e3;
    into.add({section, "events", static_cast<double>(events) / took, "/s"});
    into.add({section, "memory, second quarter", quarters[1].memory_mb, "MB"});
    into.add({section, "memory, last quarter", quarters[3].memory_mb, "MB"});
    into.add({section, "more in the last than in the second",
              quarters[3].memory_mb - quarters[1].memory_mb, "MB", at_most(1)});
    into.add({section, "more descriptors in the last than in the second",
              static_cast<double>(quarters[3].descriptors - quarters[1].descriptors), "",
              at_most(0)});
    running->stop();
    into.add({section, "the database grows by, an event",
              (size_mb(data) - before) * 1e6 / static_cast<double>(events), "bytes"});
    into.add({section, "acknowledged, but not stored",
              static_cast<double>(events / 40 * 40) - stored_notes(data / "incident-bot.db"), "",
              at_most(0)});
    std::vector<double> starts;
    for (int turn = 0; turn < 5; ++turn) {
        boost::asio::io_context again(1);
        slack then(again);
        running = started(our_bot(at, "long", then.api_url()), then, 1);
        starts.push_back(milliseconds_between(running->started(), then.greeted()));
        running->stop();
    }
    into.add({section, "start-up with all of them on record", spread_of(std::move(starts)).median,
              "ms", at_most(200)});
}

} // namespace bench
