#include "commands/dates/say_date.hpp"

#include "commands/dates/calendar_words.hpp"
#include "commands/dates/iso_date.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

std::string clock(local_minutes t) {
    const std::chrono::hh_mm_ss time(t - std::chrono::floor<std::chrono::days>(t));
    return fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count());
}

} // namespace

std::string say_date(instant t, const time_zone& zone) {
    const auto local = zone.to_local(t);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(day);
    return fmt::format("{} {} {} {} {}", short_name(std::chrono::weekday(day)),
                       static_cast<unsigned>(date.day()), short_name(date.month()),
                       static_cast<int>(date.year()), clock(local));
}

std::string typed_form(instant t, const time_zone& zone) {
    const auto local = zone.to_local(t);
    return fmt::format("{} {}", iso_date(std::chrono::floor<std::chrono::days>(local)),
                       clock(local));
}

} // namespace commands
