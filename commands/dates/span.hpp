#pragma once

#include "commands/dates/typed_date.hpp"

#include <string_view>
#include <variant>

namespace commands {

struct time_span {
    instant from;
    instant until; // later than `from`

    friend bool operator==(const time_span&, const time_span&) = default;
};

using span_reading = std::variant<time_span, unclear_date>;

// From when until when, as people write it:
//   fri 18:00 - mon 09:00 (also with a dash, "to", "until"), 18:00-22:00, fri - sun (whole days),
//   until mon 09:00, 4h, for 4h (from now), fri 18:00 for 12h, fri, tomorrow, next week.
// The end is looked for after the beginning. A span that is over, empty, or longer than a year is
// refused; one that runs already begins now.
span_reading read_span(std::string_view text, instant now, const time_zone& zone);

} // namespace commands
