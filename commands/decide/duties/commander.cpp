#include "commands/decide/deciding.hpp"
#include "commands/decide/duties/duties.hpp"
#include "commands/incident/role.hpp"
#include "commands/render/standing.hpp"

#include <algorithm>

namespace commands::duties {
namespace {

instant free_since(const incident& about, const role_id& role) {
    const auto freed = about.calls.roles_freed.find(role);
    return freed == about.calls.roles_freed.end() ? about.declared_at : freed->second;
}

} // namespace

std::optional<instant> commander_due(const incident& about, const context& in) {
    const auto role = commander_role(in.procedure);
    const auto* level = level_of(about.severity, in.procedure);
    // The levels with a channel of their own are those on which many people work.
    if (!is_open(about.status) || !level || !level->own_channel) return {};
    if (!about.holder(role).empty() || about.calls.roles_missed.contains(role)) return {};
    // A severity that was raised counts from then on.
    const auto since = std::max(free_since(about, role), about.calls.response_from);
    return since + in.settings.commander_after;
}

void miss_commander(draft& on, const incident& about, duration late) {
    const auto role = commander_role(on.in.procedure);
    const auto after = on.in.now - free_since(about, role);
    const auto& now = on.record(about.id, role_missed{role, after, late});
    call_next(on, now, {}, {});
}

} // namespace commands::duties
