#include "tests/bench/report.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sys/utsname.h>
#include <thread>

namespace bench {
namespace {

std::string number(double value) {
    const double size = std::abs(value);
    if (size >= 1000) return fmt::format("{:.0f}", value);
    if (size >= 100) return fmt::format("{:.1f}", value);
    return fmt::format("{:.2f}", value);
}

std::string row_of(const figure& what) {
    std::string out =
        fmt::format("  {:<58} {:>10} {:<6}", what.name, number(what.value), what.unit);
    if (what.wanted) {
        const bool most = what.wanted->which == goal::direction::at_most;
        out += fmt::format("  goal {} {}: {}", most ? "<=" : ">=", number(what.wanted->bound),
                           what.is_met() ? "met" : "not met");
    }
    return out;
}

std::string processor() {
    std::ifstream in("/proc/cpuinfo");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("model name")) return line.substr(line.find(": ") + 2);
    }
    return "unknown";
}

} // namespace

bool figure::is_met() const {
    if (!wanted) return true;
    return wanted->which == goal::direction::at_most ? value <= wanted->bound
                                                     : value >= wanted->bound;
}

void report::add(figure what) {
    if (figures_.empty() || figures_.back().section != what.section) {
        fmt::print("\n{}\n", what.section);
    }
    fmt::print("{}\n", row_of(what));
    std::fflush(stdout);
    figures_.push_back(std::move(what));
}

void report::remark(const std::string& sentence) {
    fmt::print("  {}\n", sentence);
    std::fflush(stdout);
    remarks_.push_back(sentence);
}

void report::print_misses() const {
    int goals = 0;
    int met = 0;
    for (const auto& each : figures_) {
        goals += each.wanted ? 1 : 0;
        met += each.wanted && each.is_met() ? 1 : 0;
    }
    fmt::print("\n{} of {} goals are met\n", met, goals);
    for (const auto& each : figures_) {
        if (!each.is_met()) fmt::print("goal not met: {}\n{}\n", each.section, row_of(each));
    }
    std::fflush(stdout);
}

boost::json::object report::to_json() const {
    boost::json::array figures;
    for (const auto& each : figures_) {
        boost::json::object one{{"section", each.section},
                                {"name", each.name},
                                {"value", each.value},
                                {"unit", each.unit}};
        if (each.wanted) {
            const bool most = each.wanted->which == goal::direction::at_most;
            one["goal"] = {{most ? "at_most" : "at_least", each.wanted->bound}};
            one["met"] = each.is_met();
        }
        figures.emplace_back(std::move(one));
    }
    boost::json::array remarks;
    for (const auto& each : remarks_)
        remarks.emplace_back(each);
    return {{"machine", describe_machine()}, {"figures", figures}, {"remarks", remarks}};
}

boost::json::object describe_machine() {
    utsname name{};
    uname(&name);
    double load[1] = {0};
    getloadavg(load, 1);
    return {{"processor", processor()},
            {"cores", std::thread::hardware_concurrency()},
            {"kernel", std::string(name.sysname) + " " + name.release},
            {"load_average", load[0]}};
}

} // namespace bench
