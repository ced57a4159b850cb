#include "commands/render/watch.hpp"

#include "commands/decide/duties/duties.hpp"

namespace commands::duties {

std::optional<instant> watch_due(const incident& about, const context&) {
    if (about.status != status::monitoring || about.work.watch_over) return {};
    return about.work.watched_until;
}

// Everybody sees the question in the incident's home (render/notice.cpp); who answers it by the
// procedure is asked by direct message.
void end_watch(draft& on, const incident& about, duration late) {
    const auto& now = on.record(about.id, watch_ended{late});
    const auto whom = who_ends_watch(now, on.in);
    if (whom.empty()) return;
    on.want_once(about.id, "watch", post_message{to_person{whom}, render_watch_over(now, on.in)});
}

} // namespace commands::duties
