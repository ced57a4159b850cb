#pragma once

#include "commands/health/health_check.hpp"

namespace commands {

enum class health_change { none, went_down, came_up };

struct health_step {
    endpoint_health now;
    health_change change = health_change::none;
    std::vector<uptime_day> days; // what to add to the days' rows
};

// One answer of an endpoint: so many failures in a row are an alarm, so many good answers its end.
// Time counts as down from the first failure of the row that became an alarm until the first good
// answer; a gap in which nobody asked counts for at most five intervals.
health_step step(const endpoint_health& before, const health_check& by, const health_result& heard,
                 instant now);

// The part of 24 hours times the days in which it was not down; 1 where nothing is on record.
double availability(const std::vector<uptime_day>& days);

// Days since the epoch, UTC.
std::int64_t day_of(instant t);

} // namespace commands
