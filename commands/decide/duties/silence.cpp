#include "commands/decide/deciding.hpp"
#include "commands/decide/duties/duties.hpp"

#include <algorithm>

namespace commands::duties {

std::optional<instant> silence_due(const incident& about, const context& in) {
    const bool gravest = about.severity.rank == 1;
    const bool watched = about.status == status::monitoring; // waiting is what is to be done
    if (!is_open(about.status) || !gravest || watched) return {};
    // Until somebody has acknowledged, the matrix runs anyway.
    if (!about.acknowledged || about.calls.escalation.runs_from) return {};
    const auto& asked = about.calls.silence_noticed;
    return std::max(about.calls.written_at, asked.value_or(instant{})) + in.settings.silence_after;
}

// What people write, only Slack knows: it is asked at the moment when it matters, so that the bot
// need not listen to every message. The answer is decided in outcomes.cpp.
void look_for_messages(draft& on, const incident& about, duration) {
    if (!about.has_channel()) return fell_silent(on, about);
    const auto& asked = on.record(about.id, silence_noticed{});
    on.want(asked.id, "last-message", find_last_message{asked.channel});
}

} // namespace commands::duties
