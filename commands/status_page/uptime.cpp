#include "commands/status_page/uptime.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {

std::vector<day_checks> ninety_days(const std::vector<day_checks>& known,
                                    std::chrono::sys_days today) {
    std::vector<day_checks> out;
    for (int back = uptime_days - 1; back >= 0; --back)
        out.push_back({today - std::chrono::days(back), 0, 0});
    for (const auto& each : known) {
        const auto place = std::ranges::find(out, each.day, &day_checks::day);
        if (place == out.end()) continue;
        place->good += each.good;
        place->failed += each.failed;
    }
    return out;
}

std::optional<std::string> uptime_words(const std::vector<day_checks>& days) {
    std::int64_t good = 0;
    std::int64_t all = 0;
    for (const auto& each : days) {
        good += each.good;
        all += each.all();
    }
    if (all == 0) return {};
    const auto hundredths = good * 10'000 / all;
    if (hundredths == 10'000) return "100 %";
    return fmt::format("{}.{:02} %", hundredths / 100, hundredths % 100);
}

day_quality quality_of(const day_checks& day) {
    if (day.all() == 0) return day_quality::no_data;
    if (day.failed == 0) return day_quality::good;
    // One check in twenty, more than an hour of a day.
    return day.failed * 20 < day.all() ? day_quality::some_failed : day_quality::many_failed;
}

} // namespace commands
