#pragma once

#include "commands/instant.hpp"
#include "commands/local_time.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace commands {

// A date as it was typed: the days it names, first to last, both included, and a time of day on the
// first of them where one was said.
struct typed_date {
    std::chrono::local_days first;
    std::chrono::local_days last; // later than the first for "next week"
    std::optional<std::chrono::minutes> time;
    std::optional<instant> exact; // "now", "in 4 hours": then this is all that counts

    friend bool operator==(const typed_date&, const typed_date&) = default;
};

// Its time where one was said, else where its first day begins, and its last one ends.
instant begin_of(const typed_date& date, const time_zone& zone);
instant end_of(const typed_date& date, const time_zone& zone);

// Text that is no date, or may be more than one: what was wrong, and a text that would be right.
struct unclear_date {
    std::string sentence;
    std::string better;
};

// What a date is understood by. Words such as "tomorrow" count from `now`; the next "fri 18:00" or
// "09:00" is looked for from `after`, which is later for the end of a span.
struct date_reference {
    instant now;
    instant after;
    const time_zone& zone;
};

} // namespace commands
