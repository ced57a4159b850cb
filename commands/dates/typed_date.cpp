#include "commands/dates/typed_date.hpp"

namespace commands {

instant begin_of(const typed_date& date, const time_zone& zone) {
    if (date.exact) return *date.exact;
    return zone.to_utc(date.first + date.time.value_or(std::chrono::minutes(0)));
}

instant end_of(const typed_date& date, const time_zone& zone) {
    if (date.exact) return *date.exact;
    if (date.time) return zone.to_utc(date.first + *date.time);
    return zone.to_utc(date.last + std::chrono::days(1));
}

} // namespace commands
