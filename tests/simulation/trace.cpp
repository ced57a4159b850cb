#include "tests/simulation/trace.hpp"

#include <fmt/chrono.h>

#include <cstdio>

namespace simulation {
namespace {

constexpr std::size_t most_violations = 20;

} // namespace

trace::trace(const agenda& time, bool print) : time_(time), print_(print) {}

trace trace::of(std::string who) const {
    auto out = *this;
    out.who_ = std::move(who);
    return out;
}

std::string trace::moment() const {
    const auto now = time_.now();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    return fmt::format("{:%d %H:%M:%S}.{:03}", seconds, (now - seconds).count());
}

void trace::say(std::string_view what) {
    auto hash = all_->hash;
    const auto mix = [&hash](std::uint64_t byte) { hash = (hash ^ byte) * 1099511628211U; };
    mix(static_cast<std::uint64_t>(time_.now().time_since_epoch().count()));
    for (const auto text : {std::string_view(who_), what}) {
        for (const char c : text)
            mix(static_cast<unsigned char>(c));
    }
    all_->hash = hash;
    if (print_) fmt::print("{}  {}{}\n", moment(), who_, what);
}

void trace::broken(std::string what) {
    say("BROKEN " + what);
    if (all_->violations.size() < most_violations) {
        all_->violations.push_back(fmt::format("{}  {}{}", moment(), who_, what));
    }
}

} // namespace simulation
