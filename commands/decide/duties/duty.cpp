#include "commands/decide/duties/duty.hpp"

#include "commands/decide/duties/duties.hpp"

#include <algorithm>
#include <array>

namespace commands {
namespace {

constexpr std::array table{
    duty{timer_kind::response_half, duties::half_response_due, duties::remind_of_response},
    duty{timer_kind::response_over, duties::response_due, duties::miss_response},
    duty{timer_kind::escalate, duties::next_step_due, duties::take_next_step},
    duty{timer_kind::role_missing, duties::commander_due, duties::miss_commander},
    duty{timer_kind::update_due, duties::update_due, duties::remind_of_update},
    duty{timer_kind::silence, duties::silence_due, duties::look_for_messages},
    duty{timer_kind::watch_over, duties::watch_due, duties::end_watch},
    duty{timer_kind::item_overdue, duties::items_due, duties::remind_of_items},
    duty{timer_kind::tasks_due, duties::tasks_due, duties::remind_of_tasks},
    duty{timer_kind::review_due, duties::review_due, duties::announce_review},
};

} // namespace

std::span<const duty> all_duties() {
    return table;
}

std::vector<timer> due_timers(const incident& about, const context& in) {
    std::vector<timer> out;
    for (const auto& each : table) {
        if (const auto due = each.due(about, in)) out.push_back({about.id, each.kind, {}, *due});
    }
    return out;
}

void carry_out_due(draft& on, const timer& what) {
    const auto* about = on.look(what.incident);
    const auto found = std::ranges::find(table, what.kind, &duty::kind);
    if (!about || found == table.end()) return;
    const auto due = found->due(*about, on.in);
    if (!due) return; // the state has overtaken it
    if (*due > on.in.now) return on.set({what.incident, what.kind, {}, *due});
    found->carry_out(on, *about, late_by(std::max(*due, what.due), on.in));
}

duration late_by(instant due, const context& in) {
    const auto late = in.now - due;
    return late < on_time ? duration{} : late;
}

} // namespace commands
