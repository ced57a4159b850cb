#include "commands/calling/callees.hpp"
#include "commands/calling/next_step.hpp"
#include "commands/calling/on_call.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/paging/schedule.hpp"
#include "commands/render/call.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace commands {
namespace {

constexpr std::string_view secondary_name = "secondary on-call";

// A drill calls the people named in it, whoever the procedure says, and wakes nobody.
callees whom(const incident& about, std::string_view name, const context& in) {
    if (about.drill) return {about.calls.drill_people, {}, {}};
    return callees_of(name, in);
}

// A channel reads it; but what everybody read a moment ago in #incidents is not said there again.
void reach_channel(draft& on, const incident& about, const std::string& name, bool at_first) {
    if (about.is_private) return;
    const bool announced_there = name == on.in.settings.incidents_channel;
    if (announced_there && at_first) return;
    const bool known = announced_there || on.in.records.facts().channels.contains(name);
    if (!known) on.want({}, "find/" + name, find_channel{name});
    const auto where = announced_there ? place(in_incidents{}) : place(in_named_channel{name});
    on.want_once(about.id, "call", post_message{where, render_call(about, on.in)});
}

// A page by the services that wake them, a direct message to each, and a seat in the channel.
// Groups are mentioned in the home.
void reach(draft& on, const incident& about, const callees& called,
           const std::vector<std::string>& names, bool at_first = false) {
    const auto id = about.id;
    for (const auto& each : called.stand_ins)
        on.record(id, each);
    for (const auto& pager : called.pagers)
        page_through(on, id, pager, names);
    for (const auto& user : called.users) {
        on.meet(user);
        on.want_once(id, "call", post_message{to_person{user}, render_call(*on.look(id), on.in)});
    }
    for (const auto& channel : called.channels)
        reach_channel(on, about, channel.value, at_first);
    bring(on, *on.look(id), called.users, called.groups);
}

// Who is called at this step besides those whom the matrix names.
std::vector<std::string> names_of(const escalation_step& step, const incident& about,
                                  const context& in) {
    auto names = step.who;
    const auto* level = level_of(about.severity, in.procedure);
    if (step.after == std::chrono::seconds(0) && level && level->secondary_joins) {
        names.emplace_back(secondary_name);
    }
    return names;
}

bool has_step_after(const escalation_step& step, incident about, const context& in) {
    about.calls.escalation.taken = step.after;
    return next_step_of(about, in) != nullptr;
}

} // namespace

bool call_next(draft& on, const incident& about, const user_id& by, duration late) {
    const auto id = about.id;
    // A step that reaches nobody is shown, and the next one is taken at once.
    std::vector<std::string> passed;
    for (const auto* step = next_step_of(about, on.in); step;) {
        const auto& before = *on.look(id);
        callees called;
        escalated taken;
        taken.after = step->after;
        taken.late = late;
        taken.names = names_of(*step, before, on.in);
        for (const auto& name : taken.names) {
            const auto found = whom(before, name, on.in);
            if (found.empty()) taken.unreached.push_back(name);
            called.add(found);
        }
        taken.users = called.users;
        taken.groups = called.groups;
        taken.passed = passed;
        taken.passed_on = called.empty() && has_step_after(*step, before, on.in);
        const auto names = taken.names;
        if (taken.passed_on) passed.insert(passed.end(), names.begin(), names.end());
        const auto& now = on.record(id, std::move(taken), by);
        reach(on, now, called, names, step->after == std::chrono::seconds(0));
        if (!called.empty()) return true;
        step = next_step_of(*on.look(id), on.in);
    }
    return false;
}

void call_people(draft& on, const incident& about, std::string_view name, std::string_view reason,
                 const user_id& by) {
    const auto called = whom(about, name, on.in);
    const auto& now = on.record(
        about.id,
        people_called{std::string(name), called.users, called.groups, shortened(reason, 1000)}, by);
    reach(on, now, called, {std::string(name)});
}

void call_secondary(draft& on, const incident& about, std::string_view reason) {
    call_people(on, about, secondary_name, reason, {});
}

void fell_silent(draft& on, const incident& about) {
    const auto since = on.in.now - about.calls.written_at;
    on.record(about.id, escalation_restarted{
                            fmt::format("nobody has written for {}", in_words(since)), true});
}

void decide_escalate(draft& on, const actor& who, const incident& about) {
    if (refused_as_over(on, who, about)) return;
    const auto id = about.id;
    if (!next_step_of(about, on.in)) {
        return say(on, who,
                   fmt::format("Every step of the matrix for {} is taken. To call somebody: {} "
                               "page @who why",
                               about.severity.name, on.in.settings.command));
    }
    const bool reached = call_next(on, about, who.user, {});
    say(on, who,
        reached ? fmt::format("The next people are called for incident {}.", number(id))
                : fmt::format("Nobody could be called: the configuration says of none of "
                              "them who it is. To call somebody: {} page @who why",
                              on.in.settings.command));
}

void decide_decline(draft& on, const actor& who, const incident& about) {
    if (refused_as_over(on, who, about)) return;
    const auto& now = on.record(about.id, call_declined{who.user}, who.user);
    const bool reached = call_next(on, now, {}, {});
    say(on, who,
        reached ? "The next people are called. Thank you for saying so."
                : "Nobody is left in the matrix; the incident shows that you cannot come.");
}

void decide_page(draft& on, const actor& who, const incident& about, const acts::page& what) {
    if (refused_as_over(on, who, about)) return;
    if (what.name.empty() && what.users.empty() && what.groups.empty()) {
        return ask(on, who, what, &about);
    }
    const auto id = about.id;
    callees called{what.users, what.groups, {}};
    if (!what.name.empty()) called.add(callees_of(what.name, on.in));
    for (const auto& user : what.users)
        called.add({{}, {}, {}, pagers_for(user.value, on.in)});
    if (called.empty()) {
        return say(on, who,
                   fmt::format("Nobody is known as \"{}\". Known: {}.", shortened(what.name, 60),
                               fmt::join(callable_names(on.in), ", ")));
    }
    if (about.drill) called = {about.calls.drill_people, {}, {}};
    if (called.empty()) {
        return say(
            on, who,
            fmt::format("Drill {} names nobody who takes part, so nobody is called.", number(id)));
    }
    const auto& now = on.record(
        id, people_called{what.name, called.users, called.groups, shortened(what.reason, 1000)},
        who.user);
    std::vector<std::string> names;
    if (!what.name.empty()) names.push_back(what.name);
    for (const auto& user : what.users)
        names.push_back(name_of(user, on.in));
    reach(on, now, called, names);
    say(on, who, fmt::format("Called for incident {}.", number(id)));
}

} // namespace commands
