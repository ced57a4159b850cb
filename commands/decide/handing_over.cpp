#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/incident/role.hpp"
#include "commands/render/call.hpp"
#include "commands/render/handover.hpp"
#include "commands/render/name.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

constexpr std::size_t longest_note = 1000;

} // namespace

const incident& give_role(draft& on, const incident& about, const role_id& role,
                          const user_id& user, const user_id& by) {
    const auto id = about.id;
    const auto* now = &on.record(id, role_assigned{role, user}, by);
    // Somebody leads again: that is what the matrix was calling for.
    const bool leads = role == commander_role(on.in.procedure);
    if (leads && now->acknowledged && now->calls.escalation.runs_from) {
        now = &on.record(id, call_answered{user}, by);
    }
    on.meet(user);
    on.want_once(id, "duties", post_message{to_person{user}, render_duties(*now, role, on.in)});
    bring(on, *now, {user});
    if (who_updates(*now, on.in) == user) show_waiting_drafts(on, *now, user);
    return *on.look(id);
}

void decide_hand_over(draft& on, const actor& who, const incident& about,
                      const acts::hand_over& what) {
    if (is_over(about.status)) {
        return say(on, who,
                   fmt::format("Incident {} is {}.", number(about.id), words_for(about.status)));
    }
    if (!what.role || what.user.empty()) return ask(on, who, what, &about);
    const auto id = about.id;
    const auto name = role_name(on.in.procedure, *what.role);
    const auto holder = about.holder(*what.role);
    if (holder.empty()) {
        return say(on, who,
                   fmt::format("Nobody is {}, so there is nothing to hand over. To give it: {} "
                               "role {} @name",
                               name, on.in.settings.command, what.role->value));
    }
    if (holder == what.user) {
        return say(on, who, fmt::format("{} is {} already.", name_of(holder, on.in), name));
    }
    const auto note = shortened(what.note, longest_note);
    const auto& now =
        on.record(id, handover_offered{*what.role, holder, what.user, note}, who.user);
    on.meet(what.user);
    on.want_once(id, "handover",
                 post_message{to_person{what.user}, render_offer(now, *what.role, on.in)});
    say(on, who,
        fmt::format("{} was asked to take {} of incident {}; until then {} has it.",
                    name_of(what.user, on.in), name, number(id), name_of(holder, on.in)));
}

void decide_answer(draft& on, const actor& who, const incident& about,
                   const acts::answer_handover& what) {
    const auto found = about.work.handovers.find(what.role);
    const auto name = role_name(on.in.procedure, what.role);
    if (found == about.work.handovers.end()) {
        const auto holder = about.holder(what.role);
        return say(
            on, who,
            fmt::format("{} is not offered to anybody any more; {}.", name,
                        holder.empty() ? "nobody has it" : name_of(holder, on.in) + " has it"));
    }
    const auto offer = found->second;
    if (offer.to != who.user) {
        return say(on, who, fmt::format("{} is offered to {}.", name, name_of(offer.to, on.in)));
    }
    if (is_over(about.status)) {
        return say(on, who,
                   fmt::format("Incident {} is {}.", number(about.id), words_for(about.status)));
    }
    const auto id = about.id;
    if (what.accepts) {
        give_role(on, about, what.role, who.user, who.user);
    } else {
        on.record(id, handover_declined{what.role, who.user}, who.user);
    }
    // Whoever had it knows from when on it is no longer theirs, or that it still is.
    if (offer.from != who.user) {
        on.want_once(
            id, "handover",
            post_message{to_person{offer.from},
                         render_answer(*on.look(id), what.role, who.user, what.accepts, on.in)});
    }
    say(on, who,
        what.accepts ? fmt::format("You are {} of incident {} now.", name, number(id))
                     : fmt::format("You declined {} of incident {}; {} was told.", name, number(id),
                                   name_of(offer.from, on.in)));
}

} // namespace commands
