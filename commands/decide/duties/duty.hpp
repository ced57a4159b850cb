#pragma once

#include "commands/context.hpp"
#include "commands/decide/draft.hpp"
#include "commands/incident/incident.hpp"
#include "commands/timer.hpp"

#include <span>
#include <vector>

namespace commands {

// What the procedure demands of an incident at a time.
struct duty {
    timer_kind kind;
    // When it falls due; none while it is not demanded. In the past: at once.
    std::optional<instant> (*due)(const incident& about, const context& in);
    // Carries it out. `late` is by how much the bot missed the moment.
    void (*carry_out)(draft& on, const incident& about, duration late);
};

std::span<const duty> all_duties();

// The timers that an incident in this state needs.
std::vector<timer> due_timers(const incident& about, const context& in);

// Carries out what fell due, unless the state has overtaken it.
void carry_out_due(draft& on, const timer& what);

// What is earlier than this by less is on time: disks and clocks are not exact.
inline constexpr duration on_time = std::chrono::seconds(30);
duration late_by(instant due, const context& in);

} // namespace commands
