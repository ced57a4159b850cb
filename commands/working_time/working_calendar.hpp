#pragma once

#include "commands/local_time.hpp"
#include "commands/settings.hpp"

#include <chrono>

namespace commands {

// The team's working hours, days and holidays on the wall clock of its zone. Refers to both
// arguments: they must outlive it.
class working_calendar {
public:
    working_calendar(const settings& team, const time_zone& zone) : team_(team), zone_(zone) {}

    [[nodiscard]] bool is_working_day(std::chrono::local_days day) const;

    // From the beginning of a working day's hours up to, but without, their end.
    [[nodiscard]] bool is_working(instant t) const;

    // `t` itself while people work, else when they begin again. A team without any working day is
    // taken to work on every day, so that there is always an answer.
    [[nodiscard]] instant next_working_time(instant t) const;

    // The first working day after `day`.
    [[nodiscard]] std::chrono::local_days next_working_day(std::chrono::local_days day) const;

    // When the hours of this day begin and end, whether or not it is a working day.
    [[nodiscard]] instant begin_of(std::chrono::local_days day) const;
    [[nodiscard]] instant end_of(std::chrono::local_days day) const;

    // The day that it is there.
    [[nodiscard]] std::chrono::local_days day_of(instant t) const;

    [[nodiscard]] const time_zone& zone() const { return zone_; }

private:
    const settings& team_;
    const time_zone& zone_;
};

} // namespace commands
