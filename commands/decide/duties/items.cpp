#include "commands/render/items.hpp"

#include "commands/decide/duties/duties.hpp"
#include "commands/working_time/team_zone.hpp"
#include "commands/working_time/working_calendar.hpp"

#include <algorithm>
#include <map>

namespace commands::duties {
namespace {

constexpr duration again_after = std::chrono::days(7);

// What is to be done during the incident is asked for at its time, a follow-up when people work;
// then again every week.
std::optional<instant> reminder_of(const action_item& item, const working_calendar& calendar) {
    if (!item.due || item.done_at) return {};
    if (item.reminded_at) return calendar.next_working_time(*item.reminded_at + again_after);
    if (item.sort == item_kind::action) return *item.due;
    return calendar.next_working_time(*item.due);
}

} // namespace

std::optional<instant> items_due(const incident& about, const context& in) {
    const auto zone = team_zone(in.settings, in.zones);
    const working_calendar calendar(in.settings, *zone);
    std::optional<instant> first;
    for (const auto& each : about.after.items) {
        const auto at = reminder_of(each, calendar);
        if (at && (!first || *at < *first)) first = at;
    }
    return first;
}

void remind_of_items(draft& on, const incident& about, duration late) {
    const auto id = about.id;
    const auto zone = team_zone(on.in.settings, on.in.zones);
    const working_calendar calendar(on.in.settings, *zone);
    // One message to each, however many are overdue.
    std::map<user_id, std::vector<action_item>> of_each;
    for (const auto& each : about.after.items) {
        const auto at = reminder_of(each, calendar);
        if (!at || *at > on.in.now) continue;
        of_each[each.owner.empty() ? each.added_by : each.owner].push_back(each);
    }
    for (const auto& [whom, items] : of_each) {
        for (const auto& each : items)
            on.record(id, item_overdue{each.number, late});
        if (whom.empty()) continue;
        on.meet(whom);
        on.want_once(
            id, "overdue",
            post_message{to_person{whom}, render_overdue_items(*on.look(id), items, on.in)});
    }
}

} // namespace commands::duties
