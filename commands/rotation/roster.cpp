#include "commands/rotation/roster.hpp"

#include <algorithm>
#include <tuple>

namespace commands {
namespace {

std::chrono::local_time<std::chrono::minutes> first_handover(const rotation_plan& plan) {
    return std::chrono::local_days(plan.first_day) + plan.handover;
}

void add_cover(rotation_roster& into, cover what) {
    if (what.from >= what.until || what.user.empty()) return;
    into.covers.push_back(std::move(what));
    if (into.covers.size() <= most_covers) return;
    into.covers.erase(std::ranges::min_element(into.covers, {}, &cover::until));
}

struct fold {
    roster& into;

    void operator()(const rotation_defined& event) const {
        auto plan = plan_of(event);
        if (!plan) return;
        auto& plans = into.rotations[event.rotation].defined;
        // The newest word holds from its first hand-over on, over whatever was to come then.
        std::erase_if(plans, [&](const rotation_plan& earlier) {
            return first_handover(earlier) >= first_handover(*plan);
        });
        plans.push_back(std::move(*plan));
        if (plans.size() > most_plans) plans.erase(plans.begin());
    }

    void operator()(const rotation_reset& event) const {
        const auto found = into.rotations.find(event.rotation);
        if (found == into.rotations.end()) return;
        found->second.defined.clear();
        if (!found->second.configured) into.rotations.erase(found);
    }

    void operator()(const cover_added& event) const {
        const auto number = ++into.changes;
        add_cover(into.rotations[event.rotation],
                  {number, event.user, event.from, event.until, false});
    }

    void operator()(const cover_removed& event) const {
        const auto found = into.rotations.find(event.rotation);
        if (found == into.rotations.end()) return;
        std::erase_if(found->second.covers,
                      [&](const cover& each) { return each.number == event.number; });
    }

    void operator()(const shifts_swapped& event) const {
        const auto number = ++into.changes;
        const auto& [first, second] = std::tie(event.first, event.second);
        auto& rotation = into.rotations[event.rotation];
        add_cover(rotation, {number, second.user, first.from, first.until, true});
        add_cover(rotation, {number, first.user, second.from, second.until, true});
    }
};

// Where a name stands in a list of all.
int place_of(const std::string& name) {
    if (name == "primary") return 0;
    return name == "secondary" ? 1 : 2;
}

} // namespace

roster configured_roster(const std::map<std::string, rotation_plan>& rotations) {
    roster out;
    for (const auto& [name, plan] : rotations)
        out.rotations[name].configured = plan;
    return out;
}

void change(roster& into, const roster_event& event) {
    std::visit(fold{into}, event);
}

const rotation_roster* find_rotation(const roster& all, std::string_view name) {
    const auto found = all.rotations.find(std::string(name));
    return found == all.rotations.end() ? nullptr : &found->second;
}

std::vector<std::string> rotation_names(const roster& all) {
    std::vector<std::string> out;
    for (const auto& [name, rotation] : all.rotations)
        out.push_back(name);
    std::ranges::stable_sort(out, {}, place_of);
    return out;
}

const cover* find_cover(const roster& all, std::int64_t number) {
    for (const auto& [name, rotation] : all.rotations) {
        const auto found = std::ranges::find(rotation.covers, number, &cover::number);
        if (found != rotation.covers.end()) return &*found;
    }
    return nullptr;
}

} // namespace commands
