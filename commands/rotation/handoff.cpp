#include "commands/rotation/handoff.hpp"

#include <algorithm>

namespace commands {

std::vector<handoff> handoffs_between(const roster& all, instant after, instant until,
                                      const time_zone& zone) {
    std::vector<handoff> out;
    for (const auto& name : rotation_names(all)) {
        const auto shifts = shifts_between(all, name, after, until + duration(1), zone);
        // The first one began at `after` or before: only what follows it is a hand-off.
        for (std::size_t i = 1; i < shifts.size(); ++i) {
            const auto& before = shifts[i - 1];
            const auto& next = shifts[i];
            if (next.from > until || !is_handoff(before, next)) continue;
            const bool by_plan = !before.covered() && !next.covered();
            out.push_back({name, next.from, before.user, next.user, by_plan});
        }
    }
    std::ranges::stable_sort(out, {}, &handoff::at);
    return out;
}

std::optional<handoff> next_handoff(const roster& all, instant after, const time_zone& zone) {
    // Most are near; who looks a year ahead at once counts turns for nothing.
    for (const std::chrono::days ahead :
         {std::chrono::days(8), std::chrono::days(32), std::chrono::days(400)}) {
        const auto found = handoffs_between(all, after, after + ahead, zone);
        if (!found.empty()) return found.front();
    }
    return {};
}

} // namespace commands
