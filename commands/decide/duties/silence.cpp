#include "commands/decide/deciding.hpp"
#include "commands/decide/duties/duties.hpp"

namespace commands::duties {

std::optional<instant> silence_due(const incident& about, const context& in) {
    const bool gravest = about.severity.rank == 1;
    const bool watched = about.status == status::monitoring; // waiting is what is to be done
    if (!is_open(about.status) || !gravest || watched) return {};
    // Until somebody has acknowledged, the matrix runs anyway.
    if (!about.acknowledged || about.calls.escalation.runs_from) return {};
    return about.calls.written_at + in.settings.silence_after;
}

// What people write, only Slack knows: it is asked at the moment when it matters, so that the bot
// need not listen to every message. The answer is decided in outcomes.cpp.
void look_for_messages(draft& on, const incident& about, duration) {
    if (!about.has_channel()) return fell_silent(on, about);
    on.want(about.id, "last-message", find_last_message{about.channel});
}

} // namespace commands::duties
