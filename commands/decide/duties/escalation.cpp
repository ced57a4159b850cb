#include "commands/calling/next_step.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/decide/duties/duties.hpp"

namespace commands::duties {

std::optional<instant> next_step_due(const incident& about, const context& in) {
    const auto& clock = about.calls.escalation;
    if (!is_open(about.status) || !clock.runs_from) return {};
    const auto* step = next_step_of(about, in);
    if (!step) return {};
    return *clock.runs_from + step->after;
}

void take_next_step(draft& on, const incident& about, duration late) {
    call_next(on, about, {}, late);
}

} // namespace commands::duties
