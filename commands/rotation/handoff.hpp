#pragma once

#include "commands/rotation/shift.hpp"

#include <optional>
#include <string>
#include <vector>

namespace commands {

// One person goes off call and another comes on.
struct handoff {
    std::string rotation;
    instant at;
    user_id from; // empty: nobody was
    user_id to;   // empty: nobody is
    // A turn of the plan ends and the next begins, nobody covering: the weekly hand-over.
    bool by_plan = false;

    friend bool operator==(const handoff&, const handoff&) = default;
};

// All hand-offs with after < at <= until, in order of time, then of rotation_names().
std::vector<handoff> handoffs_between(const roster& all, instant after, instant until,
                                      const time_zone& zone);

// The first hand-off after an instant, of any rotation; of several at once, the first by name. None
// within some 400 days. For a timer: when it is due, handoffs_between tells all that happened.
std::optional<handoff> next_handoff(const roster& all, instant after, const time_zone& zone);

} // namespace commands
