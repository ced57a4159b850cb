#include "commands/health/endpoint_health.hpp"

#include <algorithm>

namespace commands {
namespace {

instant midnight(std::int64_t day) {
    return instant(std::chrono::days(day));
}

uptime_day& day_in(std::vector<uptime_day>& days, const std::string& check, std::int64_t day) {
    const auto found = std::ranges::find(days, day, &uptime_day::day);
    if (found != days.end()) return *found;
    return days.emplace_back(uptime_day{check, day, 0, 0, {}});
}

// Cut at midnights, so that each day gets its own part.
void add_down(std::vector<uptime_day>& days, const std::string& check, instant from, instant to) {
    while (from < to) {
        const auto day = day_of(from);
        const auto end = std::min(to, midnight(day + 1));
        day_in(days, check, day).down += end - from;
        from = end;
    }
}

} // namespace

std::int64_t day_of(instant t) {
    return std::chrono::floor<std::chrono::days>(t).time_since_epoch().count();
}

health_step step(const endpoint_health& before, const health_check& by, const health_result& heard,
                 instant now) {
    health_step out;
    auto& state = out.now;
    state = before;
    state.check = by.name;
    state.took = heard.took;
    state.why = heard.good ? std::string() : heard.why;
    if (!before.last_at) state.since = now;
    const auto last = before.last_at.value_or(now);
    // Longer ago than that, the bot was away, and nobody knows.
    const auto counted_from = std::max(last, now - by.every * 5);
    auto& today = day_in(out.days, by.name, day_of(now));
    ++(heard.good ? today.good : today.bad);
    if (before.alarmed && !(heard.good && before.bad_in_row == 0)) {
        add_down(out.days, by.name, counted_from, now);
    }
    if (heard.good) {
        ++state.good_in_row;
        state.bad_in_row = 0;
        if (before.alarmed && state.good_in_row >= by.recoveries) {
            state.alarmed = false;
            state.since = now;
            out.change = health_change::came_up;
        }
    } else {
        if (before.bad_in_row == 0) state.first_bad = now;
        ++state.bad_in_row;
        state.good_in_row = 0;
        if (!before.alarmed && state.bad_in_row >= by.failures) {
            state.alarmed = true;
            state.since = state.first_bad;
            add_down(out.days, by.name, std::max(state.first_bad, now - by.every * 5 * by.failures),
                     now);
            out.change = health_change::went_down;
        }
    }
    state.last_at = now;
    return out;
}

double availability(const std::vector<uptime_day>& days) {
    if (days.empty()) return 1;
    duration down{};
    for (const auto& each : days)
        down += each.down;
    const auto all = std::chrono::duration_cast<duration>(std::chrono::days(days.size()));
    return 1 - std::min(1.0, static_cast<double>(down.count()) / static_cast<double>(all.count()));
}

} // namespace commands
