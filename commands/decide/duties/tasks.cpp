#include "commands/render/tasks.hpp"

#include "commands/decide/duties/duties.hpp"
#include "commands/working_time/team_zone.hpp"
#include "commands/working_time/working_calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands::duties {
namespace {

struct reminder {
    duration within{};
    bool over = false;
    instant at;
};

bool was_reminded(const incident& about, duration within, bool over) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(within).count();
    return about.after.tasks_reminded.contains(
        fmt::format("{}/{}", seconds, over ? "over" : "near"));
}

// When three quarters of the time have passed, or when people work next, if that is still in time.
instant near_the_deadline(const incident& about, duration within, const context& in) {
    const auto from = *about.resolved_at + within * 3 / 4;
    const auto zone = team_zone(in.settings, in.zones);
    const auto at_work = working_calendar(in.settings, *zone).next_working_time(from);
    return at_work < *about.resolved_at + within ? at_work : from;
}

// Once near each deadline and once when it has passed, as long as one of its tasks is open.
std::optional<reminder> next_reminder(const incident& about, const context& in) {
    std::optional<reminder> next;
    const auto consider = [&](reminder each) {
        if (!next || each.at < next->at) next = each;
    };
    for (const auto& each : tasks_of(about, in)) {
        if (each.done || was_reminded(about, each.within, true)) continue;
        consider({each.within, true, each.due});
        if (was_reminded(about, each.within, false)) continue;
        consider({each.within, false, near_the_deadline(about, each.within, in)});
    }
    return next;
}

} // namespace

std::optional<instant> tasks_due(const incident& about, const context& in) {
    const auto next = next_reminder(about, in);
    if (!next) return {};
    return next->at;
}

void remind_of_tasks(draft& on, const incident& about, duration late) {
    const auto next = next_reminder(about, on.in);
    if (!next) return;
    const auto id = about.id;
    // A bot that slept through both says only what is so now.
    const bool over = next->over || *about.resolved_at + next->within <= on.in.now;
    const auto& now = on.record(id, tasks_reminded{next->within, over, late});
    auto reminded = render_tasks_reminder(now, next->within, over, late, on.in);
    const auto whom = who_follows_up(now, on.in);
    place where = in_home{};
    if (!whom.empty()) where = to_person{whom};
    on.want_once(id, "tasks", post_message{std::move(where), std::move(reminded)});
}

} // namespace commands::duties
