#pragma once

#include "commands/local_time.hpp"
#include "commands/rotation/roster.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace commands {

// Who is on call over a stretch of time: a turn of the plan, what covers leave of one, or a cover.
struct shift {
    user_id user; // empty: nobody
    instant from;
    instant until;
    std::int64_t cover = 0; // the number of the cover or swap; 0 where it is their turn
    user_id instead_of;     // whose turn it would be when it begins; empty without a cover

    [[nodiscard]] bool covered() const { return cover != 0; }
    friend bool operator==(const shift&, const shift&) = default;
};

// The shifts that touch [from, until), in order and without a gap between them: a time in which
// nobody is on call is a shift of nobody, cut to the window. Other shifts keep their own ends,
// which may lie outside. Empty for an unknown rotation. A window of years is fine.
std::vector<shift> shifts_between(const roster& all, std::string_view rotation, instant from,
                                  instant until, const time_zone& zone);

// Who is on call at an instant, until somebody else is. None: nobody, or no such rotation.
std::optional<shift> who_is_on_call(const roster& all, std::string_view rotation, instant at,
                                    const time_zone& zone);

// Who comes after that; after a gap, whoever ends it. None where nobody comes within a year.
std::optional<shift> who_is_next(const roster& all, std::string_view rotation, instant at,
                                 const time_zone& zone);

// The times in [from, until) in which nobody is on call, in order.
std::vector<shift> gaps_between(const roster& all, std::string_view rotation, instant from,
                                instant until, const time_zone& zone);

// The shifts from `from` for so many weeks on the wall clock.
std::vector<shift> schedule_of(const roster& all, std::string_view rotation, instant from,
                               std::chrono::weeks length, const time_zone& zone);

// Whether somebody takes over where `before` ends and `after` begins: another person, or the next
// turn of a rotation with one member.
bool is_handoff(const shift& before, const shift& after);

} // namespace commands
