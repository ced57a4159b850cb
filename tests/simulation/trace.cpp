#include "tests/simulation/trace.hpp"

#include <fmt/chrono.h>

#include <cstdio>

namespace simulation {
namespace {

constexpr std::size_t most_violations = 20;

} // namespace

std::string trace::moment() const {
    const auto now = time_.now();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    return fmt::format("{:%d %H:%M:%S}.{:03}", seconds, (now - seconds).count());
}

void trace::say(std::string_view what) {
    const auto mix = [this](std::uint64_t byte) { hash_ = (hash_ ^ byte) * 1099511628211U; };
    mix(static_cast<std::uint64_t>(time_.now().time_since_epoch().count()));
    for (const char c : what)
        mix(static_cast<unsigned char>(c));
    if (print_) fmt::print("{}  {}\n", moment(), what);
}

void trace::broken(std::string what) {
    say("BROKEN " + what);
    if (violations_.size() < most_violations) {
        violations_.push_back(fmt::format("{}  {}", moment(), what));
    }
}

} // namespace simulation
