#include "tests/bench/load.hpp"
#include "tests/bench/metrics.hpp"
#include "tests/bench/scenarios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace bench {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::size_t, 3> in_flight{1, 50, 500};

struct subject_figures {
    double grown_mb = 0;
    double acknowledged = 0;
    double cpu_seconds = 0; // for these
    std::array<load_figures, in_flight.size()> loads;
};

// The incident whose timeline the notes go to; its channel.
std::string declare_incident(slack& on) {
    on.type("U00000ANA", "C0INCIDENTS", "sev2 Checkout fails for EU cards");
    if (!on.wait_until([&] { return !on.channel("incident-1").empty(); }, 10s)) {
        throw std::runtime_error("no channel was made");
    }
    on.run_for(3s);
    return on.channel("incident-1");
}

void add_load(report& into, const std::string& who, std::size_t flying, const load_figures& what) {
    const auto section = fmt::format("Acknowledgements, {}", who);
    const auto row = [&](const std::string& name, double value, const std::string& unit) {
        into.add({section, fmt::format("{} in flight: {}", flying, name), value, unit});
    };
    row("acknowledgements", what.per_second, "/s");
    row("latency, median", what.latency.median, "ms");
    row("latency, p99", what.latency.p99, "ms");
    row("latency, longest", what.latency.longest, "ms");
    row("the generator's own work", what.generator_cores, "cores");
}

void add_subject(report& into, const std::string& who, const subject_figures& what) {
    const auto section = fmt::format("The program, {}", who);
    into.add({section, fmt::format("more after {:.0f} envelopes", what.acknowledged), what.grown_mb,
              "MB"});
    into.add({section, "processor time for an envelope", what.cpu_seconds * 1e6 / what.acknowledged,
              "us"});
    for (std::size_t i = 0; i < in_flight.size(); ++i)
        add_load(into, who, in_flight[i], what.loads[i]);
}

subject_figures measure_ours(const places& at, report& into, double fsyncs) {
    subject_figures out;
    boost::asio::io_context loop(1);
    slack on(loop);
    const int port = free_port();
    const auto running = started(our_bot(at, "load", on.api_url(), port), on, 2);
    on.run_for(2s);
    const auto idle_mb = running->use().resident_mb;
    const auto channel = declare_incident(on);
    const auto cpu_before = running->use().cpu_seconds;
    double per_commit = 0;
    double commits = 0;
    for (std::size_t i = 0; i < in_flight.size(); ++i) {
        const auto before = commits_so_far(port);
        const auto began = stopwatch::now();
        out.loads[i] = put({channel, "note Healthy again since the rollback", in_flight[i]}, on);
        const auto after = commits_so_far(port);
        out.acknowledged += static_cast<double>(out.loads[i].acknowledged);
        per_commit = (after.commands - before.commands) / (after.commits - before.commits);
        commits = (after.commits - before.commits) /
                  (milliseconds_between(began, stopwatch::now()) / 1e3);
    }
    out.cpu_seconds = running->use().cpu_seconds - cpu_before;
    on.run_for(2s);
    out.grown_mb = running->use().resident_mb - idle_mb;
    add_subject(into, "ours", out);
    const auto last = "Acknowledgements, ours";
    into.add({last, "500 in flight: envelopes per commit", per_commit, "", at_least(10)});
    into.add({last, "500 in flight: commits, of what the disk takes", 100 * commits / fsyncs, "%"});
    running->stop();
    const auto stored = stored_notes(at.data / "load" / "data" / "incident-bot.db");
    into.add({last, "acknowledged, but not stored", out.acknowledged - stored, "", at_most(0)});
    return out;
}

subject_figures measure_peer(const places& at, report& into, manner how) {
    subject_figures out;
    const bool committing = how == manner::committing_first;
    const std::string who = committing ? "Bolt committing first" : "Bolt acknowledging first";
    const auto folder = committing ? "peer-commit" : "peer-acknowledge";
    boost::asio::io_context loop(1);
    slack on(loop);
    const auto running = started(peer_bot(at, folder, how, on.api_url()), on, 1);
    on.run_for(2s);
    const auto idle_mb = running->use().resident_mb;
    const auto cpu_before = running->use().cpu_seconds;
    for (std::size_t i = 0; i < in_flight.size(); ++i) {
        out.loads[i] =
            put({"C0INCIDENTS", "note Healthy again since the rollback", in_flight[i]}, on);
        out.acknowledged += static_cast<double>(out.loads[i].acknowledged);
    }
    out.cpu_seconds = running->use().cpu_seconds - cpu_before;
    on.run_for(2s);
    out.grown_mb = running->use().resident_mb - idle_mb;
    add_subject(into, who, out);
    return out;
}

} // namespace

void measure_acknowledgements(const places& at, report& into, double fsyncs_per_second) {
    const auto ours = measure_ours(at, into, fsyncs_per_second);
    into.add({"Our memory", "more after the load", ours.grown_mb, "MB", at_most(5)});
    if (const auto why = without_peer(at); !why.empty()) {
        return into.remark("Not compared with Bolt: " + why + ".");
    }
    const auto first = measure_peer(at, into, manner::acknowledging_first);
    const auto durable = measure_peer(at, into, manner::committing_first);
    const auto& most = ours.loads.back();
    const auto section = "Ours, as a ratio to Bolt's";
    const auto ratio = [&](const std::string& name, double mine, double theirs, goal wanted) {
        into.add({section, name, mine / theirs, "", wanted});
    };
    ratio("acknowledging first, 500 in flight: throughput", most.per_second,
          first.loads.back().per_second, at_least(3));
    ratio("acknowledging first, 500 in flight: p99", most.latency.p99,
          first.loads.back().latency.p99, at_most(1.0 / 3));
    ratio("committing first, 500 in flight: throughput", most.per_second,
          durable.loads.back().per_second, at_least(10));
}

} // namespace bench
