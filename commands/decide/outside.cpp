#include "commands/render/outside.hpp"

#include "commands/decide/deciding.hpp"
#include "commands/decide/duties/duties.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/incident/role.hpp"
#include "commands/outside/due.hpp"
#include "commands/outside/template_text.hpp"
#include "commands/procedure/words.hpp"
#include "commands/render/call.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t longest_text = 2500;
constexpr std::size_t longest_subject = 200;

// Whoever may approve: the Communications Lead and the commander; anybody while there is neither.
bool may_approve(const user_id& user, const incident& about, const context& in) {
    const auto approves = who_updates(about, in);
    return approves.empty() || approves == user ||
           about.holder(commander_role(in.procedure)) == user;
}

std::string who_approves(const incident& about, const context& in) {
    const auto* role = find_role(in.procedure, role_kind::communications_lead);
    return fmt::format("{} approves what customers read. To take that over: {} role {} me",
                       name_of(who_updates(about, in), in), in.settings.command,
                       role ? id_of(*role).value : commander_role(in.procedure).value);
}

// What speaks against this text, by the input it stands in.
std::map<std::string, std::string> objections(const incident& about,
                                              const acts::tell_outside& what) {
    std::map<std::string, std::string> out;
    const bool says_resolved = words::lower(what.state) == "resolved";
    if (says_resolved && is_open(about.status)) {
        out["state"] = fmt::format("Incident {} is {}: customers would read that it is over.",
                                   number(about.id), words_for(about.status));
    }
    for (const auto& [input, text] : {std::pair("subject", what.subject), {"text", what.text}}) {
        const auto left = blanks_in(text);
        if (left.empty()) continue;
        out[input] = shortened(
            fmt::format("Still to fill in, or to take out: {}.", fmt::join(left, ", ")), 400);
    }
    return out;
}

void publish(draft& on, const incident& about, const outside_approved& what, const user_id& by) {
    const auto& channel = on.in.settings.outside_channel;
    if (about.drill || channel.empty()) return;
    if (!on.in.records.facts().channels.contains(channel)) {
        on.want({}, "find/" + channel, find_channel{channel});
    }
    on.want_once(about.id, "outside",
                 post_message{in_named_channel{channel}, render_approved(about, what, by, on.in)});
}

// The matrix calls first; a draft is of use once somebody is there to read it.
bool has_a_reader(const incident& about, const context& in) {
    return about.acknowledged || !who_updates(about, in).empty();
}

void show(draft& on, const incident& about, const std::vector<outside_text>& texts, place where) {
    on.want_once(about.id, "drafts",
                 post_message{std::move(where), render_drafts(about, texts, on.in)});
}

void propose(draft& on, incident_id id) {
    const auto* about = on.look(id);
    if (!has_a_reader(*about, on.in)) return;
    auto texts = outside_due(*about, on.in);
    std::erase_if(texts, [&](const outside_text& each) {
        return about->after.proposed_outside.contains(name_of(each)) ||
               about->after.told_outside.contains(name_of(each));
    });
    if (texts.empty()) return;
    for (const auto& each : texts)
        about = &on.record(id, outside_proposed{each.where, each.state});
    const auto whom = who_updates(*about, on.in);
    show(on, *about, texts, whom.empty() ? place(in_home{}) : place(to_person{whom}));
}

} // namespace

void propose_outside(draft& on) {
    for (const auto id : on.changed())
        propose(on, id);
}

void show_waiting_drafts(draft& on, const incident& about, const user_id& to) {
    auto texts = outside_waiting(about, on.in);
    std::erase_if(texts, [&](const outside_text& each) {
        return !about.after.proposed_outside.contains(name_of(each));
    });
    if (!texts.empty()) show(on, about, texts, to_person{to});
}

void decide_outside(draft& on, const actor& who, const incident& about,
                    const acts::tell_outside& what) {
    const bool mail = what.where == outside_kind::customer_mail;
    if (mail ? !on.in.procedure.customer_email : on.in.procedure.status_templates.empty()) {
        return say(
            on, who,
            fmt::format("The procedure has no {}.", mail ? "customer mail" : "status page texts"));
    }
    const bool allowed = may_approve(who.user, about, on.in);
    if (!what.approved) {
        if (!allowed) return say(on, who, who_approves(about, on.in));
        if (who.can_fill_forms) return ask(on, who, what, &about);
        return say(on, who,
                   fmt::format("What customers read is approved in a form. In a message box type: "
                               "{} #{} {}",
                               on.in.settings.command, number(about.id),
                               mail ? "email" : "statuspage"));
    }
    if (!allowed) return on.reply(refuse_form{{{"text", who_approves(about, on.in)}}});
    const auto wrong = objections(about, what);
    if (!wrong.empty()) return on.reply(refuse_form{wrong});
    const auto id = about.id;
    const outside_approved approved{what.where, shortened(what.state, 60),
                                    shortened(what.subject, longest_subject),
                                    shortened(what.text, longest_text)};
    const auto& now = on.record(id, approved, who.user);
    publish(on, now, approved, who.user);
    say(on, who,
        fmt::format("You approved {} of incident {}: it {}.",
                    words_for(outside_text{approved.where, approved.state}), number(id),
                    where_it_goes(now, on.in)));
}

void decide_cadence(draft& on, const actor& who, const incident& about,
                    const acts::set_cadence& what) {
    if (refused_as_over(on, who, about)) return;
    const auto& typed = on.in.settings.command;
    if (!what.every) {
        const auto every = duties::cadence_of(about, on.in);
        const bool reminds = every && *every > duration{};
        return say(on, who,
                   reminds
                       ? fmt::format("An update of incident {} is asked for every {}. To change "
                                     "it: {} remind 20m, or off",
                                     number(about.id), in_words(*every), typed)
                       : fmt::format("No updates of incident {} are asked for. To be reminded: "
                                     "{} remind 20m",
                                     number(about.id), typed));
    }
    const auto id = about.id;
    const bool off = *what.every == duration{};
    on.record(id, cadence_changed{off ? std::nullopt : what.every}, who.user);
    say(on, who,
        off ? fmt::format("Nobody is reminded of updates of incident {} any more.", number(id))
            : fmt::format("An update of incident {} is asked for every {}.", number(id),
                          in_words(*what.every)));
}

} // namespace commands
