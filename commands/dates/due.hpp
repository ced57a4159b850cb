#pragma once

#include "commands/dates/typed_date.hpp"
#include "commands/working_time/working_calendar.hpp"

#include <string_view>
#include <variant>

namespace commands {

using due_reading = std::variant<instant, unclear_date>;

// A due date as people write it: any date of read_date.hpp. A day without a time is due at the end
// of its working hours, or of the day itself where these are over; "next week" and "this month" on
// their last working day. What is past is refused.
due_reading parse_due(std::string_view text, instant now, const working_calendar& calendar);

// The same at the beginning of a line ("fri write the runbook"); takes it off.
due_reading take_due(std::string_view& line, instant now, const working_calendar& calendar);

// A moment that needs its time said ("2026-12-01 14:00", "in 2 hours"), as a meeting does.
due_reading parse_moment(std::string_view text, instant now, const time_zone& zone);

} // namespace commands
