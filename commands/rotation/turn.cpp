#include "commands/rotation/turn.hpp"

namespace commands {

instant begin_of_turn(const rotation_plan& plan, std::int64_t number, const time_zone& zone) {
    const auto day = std::chrono::local_days(plan.first_day) + number * plan.every;
    return zone.to_utc(day + plan.handover);
}

std::optional<turn> turn_at(const rotation_plan& plan, instant at, const time_zone& zone) {
    if (plan.members.empty() || at < begin_of_turn(plan, 0, zone)) return {};
    const auto passed = zone.to_local(at) - (std::chrono::local_days(plan.first_day));
    auto number = std::chrono::floor<std::chrono::days>(passed) / plan.every;
    // The count by days is right up to the hour of the hand-over and what the clocks skip.
    while (number > 0 && begin_of_turn(plan, number, zone) > at)
        --number;
    while (begin_of_turn(plan, number + 1, zone) <= at)
        ++number;
    const auto member = static_cast<std::size_t>(number) % plan.members.size();
    return turn{number, plan.members[member], begin_of_turn(plan, number, zone),
                begin_of_turn(plan, number + 1, zone)};
}

} // namespace commands
