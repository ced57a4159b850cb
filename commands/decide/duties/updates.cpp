#include "commands/decide/duties/duties.hpp"
#include "commands/render/call.hpp"
#include "commands/render/standing.hpp"

#include <algorithm>

namespace commands::duties {

std::optional<duration> cadence_of(const incident& about, const context& in) {
    if (about.calls.update_every) return about.calls.update_every; // somebody said so
    const auto& own = in.settings.update_every_of;
    if (const auto found = own.find(about.severity.name); found != own.end()) return found->second;
    const auto* level = level_of(about.severity, in.procedure);
    if (!level || !level->external_communication) return {};
    return in.settings.update_every;
}

std::optional<instant> update_due(const incident& about, const context& in) {
    const auto every = cadence_of(about, in);
    if (every == duration{}) return {}; // switched off
    if (!is_open(about.status) || (!every && !about.next_update_at)) return {};
    const auto last = about.updated_at.value_or(about.declared_at);
    const auto due = about.next_update_at.value_or(last + every.value_or(duration{}));
    if (!about.calls.update_reminded_at || *about.calls.update_reminded_at < due) return due;
    if (!every) return {}; // promised, and reminded of: nothing more is demanded
    return std::max(due, *about.calls.update_reminded_at + *every);
}

void remind_of_update(draft& on, const incident& about, duration late) {
    const auto id = about.id;
    const auto& now = on.record(id, update_reminded{late});
    const auto whom = who_updates(now, on.in);
    if (whom.empty()) return;
    on.want_once(id, "remind", post_message{to_person{whom}, render_update_reminder(now, on.in)});
}

} // namespace commands::duties
