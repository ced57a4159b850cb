#include "tests/bench/load.hpp"
#include "tests/bench/scenarios.hpp"

#include <fmt/format.h>

#include <functional>

namespace bench {
namespace {

using namespace std::chrono_literals;

using order_for = std::function<order(const slack&)>;

struct start_figures {
    double start_ms = 0; // from the start of the process until Slack says hello
    usage idle;
};

// The first start, which makes the database, does not count.
start_figures measure_start(const order_for& make, std::size_t connections, int times) {
    start_figures out;
    std::vector<double> all;
    for (int turn = 0; turn <= times; ++turn) {
        boost::asio::io_context loop(1);
        slack on(loop);
        const auto running = started(make(on), on, 1);
        const auto took = milliseconds_between(running->started(), on.greeted());
        if (turn > 0) all.push_back(took);
        if (turn < times) continue;
        on.wait_until([&] { return on.connections() >= connections; }, 10s);
        on.run_for(2s);
        out.idle = running->use();
    }
    out.start_ms = spread_of(std::move(all)).median;
    return out;
}

void add_start(report& into, const std::string& who, const start_figures& what) {
    const auto section = fmt::format("The program, {}", who);
    into.add({section, "from its start to Slack's hello", what.start_ms, "ms"});
    into.add({section, "memory when idle", what.idle.resident_mb, "MB"});
    into.add({section, "of it neither code nor shared", what.idle.own_mb, "MB"});
}

} // namespace

void measure_starting(const places& at, report& into) {
    const auto ours =
        measure_start([&](const slack& on) { return our_bot(at, "start", on.api_url()); }, 2, 9);
    add_start(into, "ours", ours);
    if (!without_peer(at).empty()) return;
    const auto peer = measure_start(
        [&](const slack& on) {
            return peer_bot(at, "peer-start", manner::acknowledging_first, on.api_url());
        },
        1, 3);
    add_start(into, "Bolt", peer);
    const auto section = "Ours, as a ratio to Bolt's";
    into.add({section, "start-up", ours.start_ms / peer.start_ms, "", at_most(0.05)});
    into.add({section, "memory when idle", ours.idle.resident_mb / peer.idle.resident_mb, "",
              at_most(0.1)});
    into.add({section, "of it neither code nor shared", ours.idle.own_mb / peer.idle.own_mb, ""});
}

} // namespace bench
