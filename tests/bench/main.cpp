#include "tests/bench/scenarios.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <future>
#include <set>
#include <string_view>
#include <vector>

namespace {

struct wish {
    bench::places at;
    std::string json;
    std::set<std::string, std::less<>> only; // empty: all
    std::int64_t events = 1'000'000;

    [[nodiscard]] bool wants(std::string_view part) const {
        return only.empty() || only.contains(part);
    }
};

[[noreturn]] void explain() {
    fmt::print("bench --bot PROGRAM --data DIRECTORY [--team FILE] [--packages DIRECTORY --peer "
               "DIRECTORY]\n"
               "      [--json FILE] [--events N] [--only start|load|declare|flood|growth|long]…\n");
    std::exit(2);
}

wish read_wish(int count, char** words) {
    wish out;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view word = words[i];
        const std::string value = words[i + 1];
        if (word == "--bot") {
            out.at.bot = value;
        } else if (word == "--data") {
            out.at.data = value;
        } else if (word == "--team") {
            out.at.team = value;
        } else if (word == "--packages") {
            out.at.packages = value;
        } else if (word == "--peer") {
            out.at.peer = value;
        } else if (word == "--json") {
            out.json = value;
        } else if (word == "--events") {
            out.events = std::atoll(value.c_str());
        } else if (word == "--only") {
            out.only.insert(value);
        } else {
            explain();
        }
    }
    if (count % 2 == 0 || out.at.bot.empty() || out.at.data.empty()) explain();
    return out;
}

const std::array<bench::flood, 2> floods{{
    {"flood-channels", "sev2", std::chrono::milliseconds(1200)},
    {"flood-once", "sev3", std::chrono::milliseconds(20)},
}};

void measure(const wish& what, bench::report& into) {
    std::filesystem::remove_all(what.at.data);
    const auto fsyncs = bench::measure_fsync(what.at, into);
    if (what.wants("start")) bench::measure_starting(what.at, into);
    if (what.wants("load")) bench::measure_acknowledgements(what.at, into, fsyncs);
    if (what.wants("declare")) bench::measure_declaring(what.at, into);
    if (what.wants("growth")) bench::measure_growth(what.at, into, what.events);
    // A flood only waits for Slack's limits: the long run goes on beside it.
    std::vector<std::future<bench::flood_figures>> waiting;
    for (const auto& each : floods) {
        if (!what.wants("flood")) continue;
        waiting.push_back(
            std::async(std::launch::async, [&] { return bench::measure_flood(what.at, each); }));
    }
    if (what.wants("long")) {
        bench::measure_long_run(what.at, into, static_cast<std::uint64_t>(what.events));
    }
    for (std::size_t i = 0; i < waiting.size(); ++i)
        bench::add_flood(into, floods[i], waiting[i].get());
}

} // namespace

// 0: measured, whether or not each goal was met; 1: something could not be measured.
int main(int count, char** words) {
    const auto what = read_wish(count, words);
    bench::report into;
    int code = 0;
    try {
        measure(what, into);
    } catch (const std::exception& e) {
        into.remark(fmt::format("The rest could not be measured: {}.", e.what()));
        code = 1;
    }
    into.print_misses();
    if (!what.json.empty()) {
        std::ofstream(what.json) << boost::json::serialize(into.to_json()) << "\n";
        fmt::print("as JSON: {}\n", what.json);
    }
    return code;
}
