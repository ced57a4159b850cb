#pragma once

#include "commands/dates/typed_date.hpp"

#include <string_view>
#include <variant>

namespace commands {

using date_reading = std::variant<typed_date, unclear_date>;

// All of a text, whatever its case:
//   now, today, tomorrow, fri, friday, this week, next week, this month, next month,
//   2026-12-24, 24.12., 24.12.2026, 24 dec, dec 24, 24 december 2026,
//   each day also with a time (14:00, 2pm, noon; 24:00 is its end), before or after it;
//   a time alone: the next such moment;
//   in 3 days, 3 days, 3d, in a week, in 2 months (days on the calendar),
//   4h, in 30 min (exact).
// "on", "by", "at", "due" and "until" before it are passed over. A day and month without a year are
// the next such day, today included.
date_reading read_date(std::string_view text, const date_reference& reference);

// The same at the beginning of a line, as much of it as is a date; takes it off. Leaves the line
// as it is where it does not begin with a date.
date_reading take_date(std::string_view& line, const date_reference& reference);

} // namespace commands
