#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/stakeholders.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/watch.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t longest_text = 1000;
constexpr duration longest_watch = std::chrono::days(7); // in all, from now on

bool is_watched(const incident& about) {
    return about.status == status::monitoring && about.work.watched_until.has_value();
}

bool watch_is_over(const incident& about, const context& in) {
    return about.work.watch_over ||
           (about.work.watched_until && *about.work.watched_until <= in.now);
}

void resolve_at_once(draft& on, const actor& who, const incident& about, std::string text) {
    const auto id = about.id;
    const bool watched = is_watched(about) && watch_is_over(about, on.in);
    if (text.empty() && is_watched(about)) text = about.work.fix; // said when the watch began
    const auto& now =
        on.record(id, status_changed{about.status, status::resolved, shortened(text, longest_text)},
                  who.user);
    tell_stakeholders(on, now, render_stakeholder_end(now, text, who.user, on.in));
    say(on, who,
        fmt::format("Incident {} is resolved{}. When nothing is left to do: {} close", number(id),
                    watched ? "" : "; the fix is not watched any longer", on.in.settings.command));
}

// The steps that somebody says are done, as ticks of the procedure's list.
void tick_steps(draft& on, const actor& who, incident_id id, const acts::resolve& what) {
    for (const auto& step : on.in.procedure.resolution.steps) {
        const bool said = std::ranges::find(what.steps, step.text) != what.steps.end();
        if (!said || mark_of(*on.look(id), checklist::resolution, step.text).done) continue;
        on.record(id, item_ticked{checklist::resolution, step.text, true, {}}, who.user);
    }
}

// The document's "Monitor for 30 minutes": only then is it over.
void start_watch(draft& on, const actor& who, const incident& about, const acts::resolve& what) {
    const auto id = about.id;
    const auto before = about.status;
    const auto fix = shortened(what.text, longest_text);
    tick_steps(on, who, id, what);
    const auto lasts = std::chrono::duration_cast<duration>(on.in.procedure.resolution.monitoring);
    // First the watch, so that whoever reads of the new status reads until when it is watched.
    const auto& now = on.record(
        id, watch_started{on.in.now + lasts, shortened(what.cause, longest_text), fix}, who.user);
    if (before != status::monitoring) {
        on.record(id, status_changed{before, status::monitoring, fix, true}, who.user);
    }
    const auto asked = who_ends_watch(now, on.in);
    say(on, who,
        fmt::format("Incident {} is watched for {}; then {} asked whether the fix has held. To "
                    "resolve it without waiting: {} resolve now what fixed it",
                    number(id), in_words(lasts),
                    asked.empty()       ? "everybody in its home is"
                    : asked == who.user ? "you are"
                                        : "the commander is",
                    on.in.settings.command));
}

} // namespace

void decide_resolve(draft& on, const actor& who, const incident& about, const acts::resolve& what) {
    if (refused_as_over(on, who, about)) return;
    if (about.status == status::resolved) {
        return say(on, who,
                   fmt::format("Incident {} is resolved already. To end it: {} close",
                               number(about.id), on.in.settings.command));
    }
    if (what.now) {
        const bool said = !what.text.empty() || is_watched(about);
        if (!said && who.can_fill_forms) return ask(on, who, what, &about);
        return resolve_at_once(on, who, about, what.text);
    }
    if (is_watched(about)) {
        if (watch_is_over(about, on.in)) return resolve_at_once(on, who, about, what.text);
        return say(on, who, render_watch(about, on.in));
    }
    if (what.text.empty() && who.can_fill_forms) return ask(on, who, what, &about);
    if (on.in.procedure.resolution.monitoring <= std::chrono::seconds(0)) {
        tick_steps(on, who, about.id, what);
        return resolve_at_once(on, who, *on.look(about.id), what.text);
    }
    start_watch(on, who, about, what);
}

void decide_watch(draft& on, const actor& who, const incident& about, const acts::watch& what) {
    if (refused_as_over(on, who, about)) return;
    if (about.status != status::monitoring) {
        return say(on, who,
                   fmt::format("Incident {} is {}; nothing is watched. When the fix is out: {} "
                               "resolve what fixed it",
                               number(about.id), words_for(about.status), on.in.settings.command));
    }
    const auto& until = about.work.watched_until;
    if (!what.longer) {
        if (until) return say(on, who, render_watch(about, on.in));
        return say(on, who,
                   fmt::format("The watch of incident {} has no end yet. To give it one: {} watch "
                               "30m",
                               number(about.id), on.in.settings.command));
    }
    const auto id = about.id;
    const auto from = until ? std::max(*until, on.in.now) : on.in.now;
    const auto end = std::min(from + *what.longer, on.in.now + longest_watch);
    if (until) {
        on.record(id, watch_extended{end}, who.user);
    } else {
        on.record(id, watch_started{end, {}, {}}, who.user);
    }
    say(on, who,
        fmt::format("Incident {} is watched for {} from now on.", number(id),
                    in_words(end - on.in.now)));
}

} // namespace commands
