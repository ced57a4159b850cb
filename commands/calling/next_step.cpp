#include "commands/calling/next_step.hpp"

namespace commands {

const escalation_step* next_step_of(const incident& about, const context& in) {
    const auto* row = find_escalation(in.procedure, about.severity.name);
    if (!row) return nullptr;
    for (const auto& step : row->steps) {
        if (!about.calls.escalation.taken || step.after > *about.calls.escalation.taken)
            return &step;
    }
    return nullptr;
}

} // namespace commands
