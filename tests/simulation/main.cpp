#include "tests/simulation/world.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <optional>
#include <random>
#include <string_view>

namespace simulation {
namespace {

using steady = std::chrono::steady_clock;

struct wish {
    std::uint64_t from = 1;
    std::optional<std::uint64_t> seeds;
    std::optional<std::uint64_t> only;
    std::optional<double> seconds;
    bool trace = false;
    bool replay = false;   // each seed twice: it must be the same
    bool sabotage = false; // all of them, each to be found
    simulation::sabotage wrong = sabotage::none;
};

[[noreturn]] void explain() {
    fmt::print("simulation [--seeds N] [--from S | --fresh] [--seconds T] [--replay]\n"
               "simulation --seed S [--trace]\n"
               "simulation --sabotage NAME|all [--seeds N]\n");
    for (const auto each : all_sabotages())
        fmt::print("    {}\n", name_of(each));
    std::exit(2);
}

std::uint64_t number_in(std::string_view text) {
    std::uint64_t out = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (wrong != std::errc{} || end != text.data() + text.size()) explain();
    return out;
}

wish read_wish(int count, char** words) {
    wish out;
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        const auto value = [&]() -> std::string_view {
            if (i + 1 >= count) explain();
            return words[++i];
        };
        if (word == "--seeds") {
            out.seeds = number_in(value());
        } else if (word == "--from") {
            out.from = number_in(value());
        } else if (word == "--fresh") {
            out.from = std::random_device{}();
            fmt::print("fresh seeds, from {} on\n", out.from);
        } else if (word == "--seed") {
            out.only = number_in(value());
        } else if (word == "--seconds") {
            out.seconds = static_cast<double>(number_in(value()));
        } else if (word == "--trace") {
            out.trace = true;
        } else if (word == "--replay") {
            out.replay = true;
        } else if (word == "--sabotage") {
            const auto name = value();
            out.sabotage = name == "all";
            if (out.sabotage) continue;
            const auto found = find_sabotage(name);
            if (!found) explain();
            out.wrong = *found;
        } else {
            explain();
        }
    }
    return out;
}

double seconds_since(steady::time_point begin) {
    return std::chrono::duration<double>(steady::now() - begin).count();
}

// Of the one core that it uses, whatever else the machine does.
double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void report(std::uint64_t seed, const result& what) {
    fmt::print("seed {} breaks {} rules:\n", seed, what.violations.size());
    for (const auto& each : what.violations)
        fmt::print("    {}\n", each.substr(0, 1500));
    fmt::print("  again, with all that happened: simulation --seed {} --trace\n", seed);
}

// Whether each deliberate fault is found; how soon.
int find_all(const wish& what) {
    int missed = 0;
    const auto seeds = what.seeds.value_or(1000);
    for (const auto each : all_sabotages()) {
        const auto begin = steady::now();
        // What found it once most likely finds it again; else the search begins anew.
        std::uint64_t seed = seed_that_found(each);
        auto found = world(seed, false, each).play();
        for (auto next = what.from; found.violations.empty() && next < what.from + seeds; ++next) {
            seed = next;
            found = world(seed, false, each).play();
        }
        if (found.violations.empty()) {
            fmt::print("{}: NOT FOUND in {} seeds\n", name_of(each), seeds);
            ++missed;
        } else {
            fmt::print("{}: found by seed {} after {:.1f} s: {}\n", name_of(each), seed,
                       seconds_since(begin), found.violations.front().substr(0, 160));
        }
        std::fflush(stdout);
    }
    return missed == 0 ? 0 : 1;
}

int run(const wish& what) {
    if (what.sabotage) return find_all(what);
    const auto begin = steady::now();
    const auto first = what.only.value_or(what.from);
    // As many as were asked for, as fit into the time, or the usual.
    const auto most = what.seeds.value_or(what.seconds ? std::numeric_limits<std::uint64_t>::max()
                                                       : std::uint64_t{100});
    std::uint64_t played = 0;
    std::uint64_t failed = 0;
    double hours = 0;
    std::uint64_t steps = 0;
    std::int64_t incidents = 0;
    std::int64_t lives = 0;
    std::uint64_t with_two = 0;
    for (std::uint64_t seed = first; what.only ? seed == first : true; ++seed) {
        if (!what.only && played >= most) break;
        if (what.seconds && seconds_since(begin) >= *what.seconds) break;
        const auto out = world(seed, what.trace, what.wrong).play();
        ++played;
        hours += out.incident_hours;
        steps += out.steps;
        incidents += out.incidents;
        lives += out.lives;
        if (out.bots > 1) ++with_two;
        if (what.only) fmt::print("trace hash {:016x}\n", out.hash);
        if (what.replay && world(seed, false, what.wrong).play().hash != out.hash) {
            fmt::print("seed {} does not replay\n", seed);
            ++failed;
        }
        if (out.violations.empty()) continue;
        ++failed;
        report(seed, out);
        std::fflush(stdout);
    }
    const auto took = seconds_since(begin);
    const auto core = processor_seconds();
    fmt::print(
        "{} seeds ({} with two bots), {} failed; {} incidents, {} lives of a bot, {:.0f} "
        "incident-hours in {:.1f} s, {:.1f} s of a core: {:.0f} incident-hours a second of it "
        "({} steps)\n",
        played, with_two, failed, incidents, lives, hours, took, core, hours / core, steps);
    return failed == 0 ? 0 : 1;
}

} // namespace
} // namespace simulation

int main(int count, char** words) {
    return simulation::run(simulation::read_wish(count, words));
}
