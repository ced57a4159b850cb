#include "commands/rotation/typed_plan.hpp"

#include "commands/dates/calendar_words.hpp"
#include "commands/dates/iso_date.hpp"
#include "commands/dates/read_date.hpp"
#include "commands/procedure/duration.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

namespace commands {

std::optional<handover_time> read_handover(std::string_view text) {
    const auto lower = words::lower(words::trim(text));
    const auto space = lower.find(' ');
    const bool with_day = space != std::string::npos;
    const auto day = weekday_named(std::string_view(lower).substr(0, with_day ? space : 0));
    const auto time = time_of_day(with_day ? std::string_view(lower).substr(space + 1) : lower);
    if (!time || *time >= std::chrono::hours(24) || with_day != day.has_value()) return {};
    return handover_time{day, *time};
}

std::variant<rotation_plan, unclear_date> read_plan(const typed_plan& typed, instant now,
                                                    const time_zone& zone) {
    const bool whole_weeks = typed.every % std::chrono::weeks(1) == std::chrono::days(0);
    auto handover = typed.handover.empty() ? handover_time{} : read_handover(typed.handover);
    if (!handover) {
        return unclear_date{
            fmt::format("\"{}\" is not a time of hand-over.", words::excerpt(typed.handover, 40)),
            "mon 09:00"};
    }
    if (handover->day && !whole_weeks) {
        return unclear_date{
            fmt::format("Turns of {} begin on any day: only the time counts.", say(typed.every)),
            "09:00"};
    }
    if (typed.handover.empty() && whole_weeks) handover->day = std::chrono::Monday;

    auto day = std::chrono::floor<std::chrono::days>(zone.to_local(now));
    const auto fits = [&] {
        return !whole_weeks || !handover->day || std::chrono::weekday(day) == *handover->day;
    };
    if (typed.starts.empty()) {
        while (!fits() || zone.to_utc(day + handover->time) <= now)
            day += std::chrono::days(1);
    } else {
        const auto read = read_date(typed.starts, {now, now, zone});
        if (const auto* wrong = std::get_if<unclear_date>(&read)) return *wrong;
        day = std::get<typed_date>(read).first;
        if (!fits()) {
            const auto right = day + (*handover->day - std::chrono::weekday(day));
            return unclear_date{fmt::format("{} is a {}, but the hand-over is on {}.",
                                            iso_date(day), short_name(std::chrono::weekday(day)),
                                            short_name(*handover->day)),
                                iso_date(right)};
        }
    }
    return rotation_plan{typed.members, std::chrono::year_month_day(day), handover->time,
                         typed.every};
}

} // namespace commands
