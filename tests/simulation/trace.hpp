#pragma once

#include "tests/simulation/agenda.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace simulation {

// All that happened, as one number: two runs of a seed must have the same. Printed on demand.
class trace {
public:
    trace(const agenda& time, bool print);
    // A part of the same record, in which each line begins with `who`.
    [[nodiscard]] trace of(std::string who) const;

    void say(std::string_view what);
    // A rule was broken. The run goes on, so that the trace shows what it leads to.
    void broken(std::string what);

    [[nodiscard]] std::uint64_t hash() const { return all_->hash; }
    [[nodiscard]] bool prints() const { return print_; }
    [[nodiscard]] const std::vector<std::string>& violations() const { return all_->violations; }

private:
    struct record {
        std::uint64_t hash = 14695981039346656037U;
        std::vector<std::string> violations;
    };

    [[nodiscard]] std::string moment() const;

    const agenda& time_;
    bool print_;
    std::string who_;
    std::shared_ptr<record> all_ = std::make_shared<record>();
};

} // namespace simulation
