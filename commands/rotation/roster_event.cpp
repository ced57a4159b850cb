#include "commands/rotation/roster_event.hpp"

#include "commands/dates/iso_date.hpp"

namespace commands {

rotation_defined definition_of(std::string rotation, const rotation_plan& plan, user_id by) {
    return {std::move(rotation),
            plan.members,
            iso_date(plan.first_day),
            plan.handover,
            static_cast<int>(plan.every.count()),
            std::move(by)};
}

std::optional<rotation_plan> plan_of(const rotation_defined& event) {
    const auto first_day = read_iso_date(event.first_day);
    const std::chrono::days every(event.every_days);
    if (!first_day || every < shortest_turn || every > longest_turn) return {};
    if (event.handover < duration(0) || event.handover >= std::chrono::days(1)) return {};
    return rotation_plan{event.members, *first_day,
                         std::chrono::floor<std::chrono::minutes>(event.handover), every};
}

} // namespace commands
