#include "commands/working_time/working_calendar.hpp"

#include <algorithm>

namespace commands {

bool working_calendar::is_working_day(std::chrono::local_days day) const {
    if (team_.holidays.contains(std::chrono::year_month_day(day))) return false;
    const std::chrono::weekday weekday(day);
    return team_.working_days.empty() ||
           std::ranges::find(team_.working_days, weekday) != team_.working_days.end();
}

bool working_calendar::is_working(instant t) const {
    const auto day = day_of(t);
    return is_working_day(day) && begin_of(day) <= t && t < end_of(day);
}

instant working_calendar::next_working_time(instant t) const {
    if (is_working(t)) return t;
    auto day = day_of(t);
    // Holidays are finitely many and every week has a working day: this ends. The hours of a day
    // can be empty where the clocks skip them.
    while (!is_working_day(day) || begin_of(day) < t || begin_of(day) >= end_of(day))
        day = next_working_day(day);
    return begin_of(day);
}

std::chrono::local_days working_calendar::next_working_day(std::chrono::local_days day) const {
    do {
        day += std::chrono::days(1);
    } while (!is_working_day(day));
    return day;
}

instant working_calendar::begin_of(std::chrono::local_days day) const {
    return zone_.to_utc(day + team_.working_hours.starts);
}

instant working_calendar::end_of(std::chrono::local_days day) const {
    return zone_.to_utc(day + team_.working_hours.ends);
}

std::chrono::local_days working_calendar::day_of(instant t) const {
    return std::chrono::floor<std::chrono::days>(zone_.to_local(t));
}

} // namespace commands
