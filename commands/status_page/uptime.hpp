#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace commands {

// What the health checks of one component found on one day (UTC).
struct day_checks {
    std::chrono::sys_days day;
    std::int64_t good = 0;
    std::int64_t failed = 0;

    [[nodiscard]] std::int64_t all() const { return good + failed; }
    friend bool operator==(const day_checks&, const day_checks&) = default;
};

inline constexpr int uptime_days = 90;

// The last 90 days, oldest first, today last: each day once, without checks where there were none.
std::vector<day_checks> ninety_days(const std::vector<day_checks>& known,
                                    std::chrono::sys_days today);

// The share of good checks in percent, "99.98 %"; none where nothing was checked. Rounded down, so
// that 100 % means that no check failed.
std::optional<std::string> uptime_words(const std::vector<day_checks>& days);

// How a day's bar is drawn.
enum class day_quality { no_data, good, some_failed, many_failed };
day_quality quality_of(const day_checks& day);

} // namespace commands
