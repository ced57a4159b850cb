#pragma once

#include "tests/workspace/instant.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace simulation {

using std::chrono::milliseconds;
using workspace::instant;

// What will happen, in the order of virtual time; what falls on the same moment, in the order in
// which it was planned.
class agenda {
public:
    explicit agenda(instant begin) : now_(begin) {}

    [[nodiscard]] instant now() const { return now_; }
    void at(instant when, std::function<void()> what) {
        planned_.emplace(std::pair{std::max(when, now_), ++last_}, std::move(what));
    }
    void in(milliseconds wait, std::function<void()> what) { at(now_ + wait, std::move(what)); }

    // Does what is next, at most until `end`; false when nothing is left before it.
    bool step(instant end) {
        if (planned_.empty() || planned_.begin()->first.first > end) {
            now_ = end;
            return false;
        }
        auto next = planned_.extract(planned_.begin());
        now_ = next.key().first;
        next.mapped()();
        ++steps_;
        return true;
    }
    [[nodiscard]] std::uint64_t steps() const { return steps_; }

private:
    instant now_;
    std::uint64_t last_ = 0;
    std::uint64_t steps_ = 0;
    std::map<std::pair<instant, std::uint64_t>, std::function<void()>> planned_;
};

} // namespace simulation
