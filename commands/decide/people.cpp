#include "commands/decide/deciding.hpp"
#include "commands/incident/role.hpp"
#include "commands/render/name.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

void release_role(draft& on, const actor& who, const incident& about, const role_id& role) {
    const auto id = about.id;
    const auto holder = about.holder(role);
    const auto name = role_name(on.in.procedure, role);
    if (holder.empty()) return say(on, who, fmt::format("Nobody holds the role {}.", name));
    const auto& now = on.record(id, role_released{role, holder}, who.user);
    if (role == commander_role(on.in.procedure) && is_open(now.status)) {
        on.record(id, escalation_restarted{fmt::format("nobody is {} any more", name), false});
    }
    say(on, who, fmt::format("{} is free now.", name));
}

} // namespace

void decide_role(draft& on, const actor& who, const incident& about,
                 const acts::assign_role& what) {
    if (is_over(about.status)) {
        return say(on, who,
                   fmt::format("Incident {} is {}.", number(about.id), words_for(about.status)));
    }
    const auto user = what.me ? who.user : what.user;
    if (!what.role || (user.empty() && !what.release)) return ask(on, who, what, &about);
    if (what.release) return release_role(on, who, about, *what.role);
    const auto id = about.id;
    const auto name = role_name(on.in.procedure, *what.role);
    const bool mine = user == who.user;
    if (about.holder(*what.role) == user) {
        return say(on, who,
                   mine ? fmt::format("You are {} already.", name)
                        : fmt::format("{} is {} already.", name_of(user, on.in), name));
    }
    give_role(on, about, *what.role, user, who.user);
    say(on, who,
        mine ? fmt::format("You are {} of incident {} now.", name, number(id))
             : fmt::format("{} is {} of incident {} now.", name_of(user, on.in), name, number(id)));
}

void decide_invite(draft& on, const actor& who, const incident& about, const acts::invite& what) {
    if (what.users.empty() && what.groups.empty()) return ask(on, who, what, &about);
    const auto id = about.id;
    const auto& now = on.record(id, people_invited{what.users, what.groups}, who.user);
    for (const auto& user : what.users)
        on.meet(user);
    bring(on, now, what.users, what.groups);
    const bool one = what.users.size() == 1 && what.groups.empty();
    say(on, who,
        fmt::format("Invited {} to incident {}.",
                    one ? name_of(what.users.front(), on.in) : "everybody you named", number(id)));
}

void bring(draft& on, const incident& about, std::vector<user_id> users,
           std::vector<usergroup_id> groups) {
    // Without a channel there is nowhere to bring them; those who wait are invited when there is
    // one.
    if (!about.has_channel()) return;
    std::erase_if(users, [](const user_id& user) { return user.empty(); });
    if (users.empty() && groups.empty()) return;
    // Coming back records nothing, so two who do have the same number of events behind them: each
    // one's key has their name.
    const auto name = users.size() == 1 ? "invite/" + users.front().value : std::string("invite");
    on.want_once(about.id, name, invite_people{about.channel, std::move(users), std::move(groups)});
}

} // namespace commands
