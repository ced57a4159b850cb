#include "commands/decide/deciding.hpp"
#include "commands/paging/schedule.hpp"

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr duration look_again_after = 5min; // PagerDuty: on-call answers may be a minute old

// The user groups of the rotations whose place the schedule takes follow whoever it names now.
void keep_groups(draft& on, const std::string& pager_name,
                 const std::vector<on_call_person>& people) {
    std::optional<user_id> now;
    for (const auto& who : people) {
        if (!now) now = known_in_slack(who, on.in);
    }
    if (!now) return;
    for (const auto& [rotation, group] : on.in.settings.on_call_groups) {
        const auto planned = schedule_of(rotation, on.in);
        if (!planned || planned->pager != pager_name) continue;
        on.want({}, "group/" + rotation, keep_group{group, {*now}});
    }
}

} // namespace

void look_up_schedules(draft& on) {
    bool any = false;
    for (const auto& [name, with] : on.in.settings.pagers) {
        if (with.schedule.empty()) continue;
        any = true;
        on.want({}, "schedule/" + name, look_up_on_call{name, with.service, with.schedule});
    }
    if (any) on.set({{}, timer_kind::look_up_on_call, {}, on.in.now + look_again_after});
}

void decide_schedule_outcome(draft& on, const effect_outcome& what, const look_up_on_call& asked) {
    auto facts = on.in.records.facts();
    auto& known = facts.on_call[asked.pager];
    if (const auto* found = std::get_if<effect_found_on_call>(&what)) {
        if (known.people != found->people) keep_groups(on, asked.pager, found->people);
        known = {on.in.now, found->people, {}};
        for (const auto& who : found->people) {
            if (who.email.empty() || facts.people.contains(who.email)) continue;
            on.want({}, "person/" + who.email, find_person{who.email});
        }
    } else if (const auto* late = std::get_if<effect_not_reached>(&what)) {
        known.trouble = late->why;
    } else if (const auto* failed = std::get_if<effect_gave_up>(&what)) {
        known.trouble = failed->error;
    }
    on.facts(std::move(facts));
}

} // namespace commands
