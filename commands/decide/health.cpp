#include "commands/decide/deciding.hpp"
#include "commands/health/endpoint_health.hpp"

#include <fmt/format.h>

// The bot's own health checks: their results are kept, and an alarm is an alert like any other.
namespace commands {
namespace {

void add(draft& on, const uptime_day& more) {
    auto known = on.in.records.uptime(more.check, more.day);
    uptime_day sum{more.check, more.day, 0, 0, {}};
    for (const auto& each : known) {
        if (each.day == more.day) sum = each;
    }
    sum.good += more.good;
    sum.bad += more.bad;
    sum.down += more.down;
    on.keep(std::move(sum));
}

alert alert_about(const health_check& check, const endpoint_health& now, bool down) {
    const auto& title = check.title.empty() ? check.name : check.title;
    alert out;
    out.key = check.name;
    out.fingerprint = "health/" + check.name;
    out.state = down ? alert_state::firing : alert_state::resolved;
    out.title = down ? fmt::format("{} is down: {}", title, now.why)
                     : fmt::format("{} is well again", title);
    out.labels = {{"check", check.name}};
    out.started_at = now.since;
    out.severity = check.severity;
    return out;
}

} // namespace

void take_health(draft& on, const health_checked& what) {
    for (const auto& heard : what.results) {
        const auto found = on.in.settings.health_checks.find(heard.check);
        if (found == on.in.settings.health_checks.end()) continue; // no longer configured
        const auto& check = found->second;
        const auto before = on.in.records.find_health(heard.check).value_or(endpoint_health{});
        auto next = step(before, check, heard, on.in.now);
        for (const auto& day : next.days)
            add(on, day);
        if (next.change != health_change::none) {
            const bool down = next.change == health_change::went_down;
            take_alert(on, "health", alert_about(check, next.now, down));
        }
        on.keep(std::move(next.now));
    }
}

} // namespace commands
