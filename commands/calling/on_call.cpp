#include "commands/calling/on_call.hpp"

#include "commands/paging/schedule.hpp"
#include "commands/rotation/shift.hpp"
#include "commands/working_time/team_zone.hpp"

namespace commands {

roster roster_of(const context& in) {
    auto out = configured_roster(in.settings.rotations);
    for (const auto& each : in.records.team().changes)
        change(out, each);
    return out;
}

std::optional<user_id> on_call(std::string_view rotation, const context& in) {
    if (const auto planned = schedule_of(rotation, in); planned && planned->user) {
        return planned->user;
    }
    const auto zone = team_zone(in.settings, in.zones);
    const auto now = who_is_on_call(roster_of(in), rotation, in.now, *zone);
    if (!now) return {};
    return now->user;
}

} // namespace commands
