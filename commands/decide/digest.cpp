#include "commands/decide/deciding.hpp"
#include "commands/render/items.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

// The last such moment at or before `now`, on the team's clock.
instant last_time(const weekly_time& of, instant now, const time_zone& zone) {
    auto day = std::chrono::floor<std::chrono::days>(zone.to_local(now));
    while (std::chrono::weekday(day) != of.day || zone.to_utc(day + of.time) > now)
        day -= std::chrono::days(1);
    return zone.to_utc(day + of.time);
}

instant next_time(const weekly_time& of, instant now, const time_zone& zone) {
    auto day = std::chrono::floor<std::chrono::days>(zone.to_local(now));
    while (std::chrono::weekday(day) != of.day || zone.to_utc(day + of.time) <= now)
        day += std::chrono::days(1);
    return zone.to_utc(day + of.time);
}

} // namespace

// Sent once for each such moment, and late where the bot was away; of several that it missed, the
// last one says it all.
void send_items_digest(draft& on) {
    const auto& wanted = on.in.settings.items_digest;
    if (!wanted) return on.cancel(timer_kind::items_digest, {});
    const auto zone = team_zone(on.in.settings, on.in.zones);
    const auto due = last_time(*wanted, on.in.now, *zone);
    const auto last = on.in.records.team().digest_at;
    // What was due before the bot first came is nobody's.
    if (!last) {
        on.record_team(digest_sent{on.in.now});
    } else if (due > *last) {
        item_query any;
        any.limit = 0;
        if (on.in.records.action_items(any).total > 0) {
            on.want({}, fmt::format("digest/{}", due.time_since_epoch().count()),
                    post_message{in_incidents{}, render_items_digest(on.in)});
        }
        on.record_team(digest_sent{due});
    }
    on.set({{}, timer_kind::items_digest, {}, next_time(*wanted, on.in.now, *zone)});
}

} // namespace commands
