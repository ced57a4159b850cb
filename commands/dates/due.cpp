#include "commands/dates/due.hpp"

#include "commands/dates/iso_date.hpp"
#include "commands/dates/read_date.hpp"
#include "commands/dates/say_date.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

instant due_of(const typed_date& date, instant now, const working_calendar& calendar) {
    if (date.exact || date.time) return begin_of(date, calendar.zone());
    // Whoever names one day means it, a holiday too.
    const auto earliest = std::max(date.first, calendar.day_of(now));
    auto day = date.last;
    while (day > earliest && !calendar.is_working_day(day))
        day -= std::chrono::days(1);
    if (!calendar.is_working_day(day)) day = date.last;
    const auto end = calendar.end_of(day);
    return end > now ? end : calendar.zone().to_utc(day + std::chrono::days(1));
}

due_reading not_past(instant due, instant now, const time_zone& zone) {
    if (due > now) return due;
    const auto tomorrow =
        std::chrono::floor<std::chrono::days>(zone.to_local(now)) + std::chrono::days(1);
    return unclear_date{fmt::format("{} is past.", say_date(due, zone)), iso_date(tomorrow)};
}

due_reading due_from(const date_reading& read, instant now, const working_calendar& calendar) {
    if (const auto* wrong = std::get_if<unclear_date>(&read)) return *wrong;
    return not_past(due_of(std::get<typed_date>(read), now, calendar), now, calendar.zone());
}

} // namespace

due_reading parse_due(std::string_view text, instant now, const working_calendar& calendar) {
    return due_from(read_date(text, {now, now, calendar.zone()}), now, calendar);
}

due_reading take_due(std::string_view& line, instant now, const working_calendar& calendar) {
    return due_from(take_date(line, {now, now, calendar.zone()}), now, calendar);
}

due_reading parse_moment(std::string_view text, instant now, const time_zone& zone) {
    const auto read = read_date(text, {now, now, zone});
    if (const auto* wrong = std::get_if<unclear_date>(&read)) return *wrong;
    const auto& date = std::get<typed_date>(read);
    if (!date.exact && !date.time) {
        return unclear_date{"The time of day is missing.",
                            fmt::format("{} 14:00", iso_date(date.first))};
    }
    return not_past(begin_of(date, zone), now, zone);
}

} // namespace commands
