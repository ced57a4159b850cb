#include "commands/working_time/deadline.hpp"

namespace commands {

instant deadline_of(const response_time& within, instant declared_at,
                    const working_calendar& calendar) {
    if (const auto* length = std::get_if<std::chrono::seconds>(&within)) {
        return declared_at + *length;
    }
    return calendar.end_of(calendar.next_working_day(calendar.day_of(declared_at)));
}

instant deadline_of(const response_time& within, instant declared_at, const settings& team,
                    const time_zone& zone) {
    return deadline_of(within, declared_at, working_calendar(team, zone));
}

} // namespace commands
