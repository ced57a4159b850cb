#pragma once

#include "commands/instant.hpp"
#include "commands/procedure/duration.hpp"
#include "commands/working_time/working_calendar.hpp"

namespace commands {

// By when an incident declared at `declared_at` has to be acknowledged. A duration runs around the
// clock, nights and weekends too. "Next business day" is the end of the hours of the first working
// day after the local day of the declaration: declared on a Monday, at whatever hour, it is due on
// Tuesday; declared on a Saturday, on Monday.
instant deadline_of(const response_time& within, instant declared_at,
                    const working_calendar& calendar);

// The same without a calendar at hand.
instant deadline_of(const response_time& within, instant declared_at, const settings& team,
                    const time_zone& zone);

} // namespace commands
