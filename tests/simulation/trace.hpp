#pragma once

#include "tests/simulation/agenda.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace simulation {

// All that happened, as one number: two runs of a seed must have the same. Printed on demand.
class trace {
public:
    trace(const agenda& time, bool print) : time_(time), print_(print) {}

    void say(std::string_view what);
    // A rule was broken. The run goes on, so that the trace shows what it leads to.
    void broken(std::string what);

    [[nodiscard]] std::uint64_t hash() const { return hash_; }
    [[nodiscard]] bool prints() const { return print_; }
    [[nodiscard]] const std::vector<std::string>& violations() const { return violations_; }

private:
    [[nodiscard]] std::string moment() const;

    const agenda& time_;
    bool print_;
    std::uint64_t hash_ = 14695981039346656037U;
    std::vector<std::string> violations_;
};

} // namespace simulation
