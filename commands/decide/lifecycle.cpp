#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

bool needs_channel(const incident_severity& level, const context& in) {
    for (const auto& row : in.procedure.severities) {
        if (row.name == level.name) return row.own_channel;
    }
    return false;
}

bool secondary_joins(const incident_severity& level, const context& in) {
    const auto* row = level_of(level, in.procedure);
    return row && row->secondary_joins;
}

// What has a resolution was an incident, and one of its own.
bool refused_as_resolved(draft& on, const actor& who, const incident& about) {
    if (about.status != status::resolved) return false;
    say(on, who,
        fmt::format("Incident {} is resolved. To end it: {} close", number(about.id),
                    on.in.settings.command));
    return true;
}

// The pin of an incident that lives in #incidents makes room for the next ones.
void unpin(draft& on, const incident& about) {
    const auto* pinned = about.message(slot::timeline);
    if (!pinned || pinned->channel == about.channel) return;
    on.want_once(about.id, "unpin", unpin_message{pinned->channel, pinned->ts});
}

// It is over: the channel goes some days later, a pin in #incidents at once.
void tidy_up(draft& on, const incident& about) {
    if (!about.has_channel()) return unpin(on, about);
    archive_later(on, about.id);
}

} // namespace

bool refused_as_over(draft& on, const actor& who, const incident& about) {
    if (!is_over(about.status)) return false;
    say(on, who,
        fmt::format("Incident {} is {}. To open it again: {} reopen", number(about.id),
                    words_for(about.status), on.in.settings.command));
    return true;
}

void archive_later(draft& on, incident_id id) {
    on.set({id, timer_kind::archive_channel, {}, on.in.now + on.in.settings.archive_after});
}

void decide_severity(draft& on, const actor& who, const incident& about,
                     const acts::set_severity& what) {
    if (refused_as_over(on, who, about)) return;
    if (!what.severity) return ask(on, who, what, &about);
    if (*what.severity == about.severity) {
        return say(
            on, who,
            fmt::format("Incident {} is {} already.", number(about.id), about.severity.name));
    }
    const auto id = about.id;
    const auto before = about.severity;
    const auto& now = on.record(
        id, severity_changed{before, *what.severity, shortened(what.reason, 1000)}, who.user);
    if (needs_channel(*what.severity, on.in)) {
        want_channel(on, id, what.severity->name + " has a channel of its own", {});
    }
    // While the matrix runs, its first step calls them anyway.
    const bool joins_now = secondary_joins(now.severity, on.in) && !secondary_joins(before, on.in);
    if (joins_now && !now.calls.escalation.runs_from) {
        call_secondary(on, now, fmt::format("it is {} now", now.severity.name));
    }
    say(on, who, fmt::format("Incident {} is {} now.", number(id), what.severity->name));
}

void decide_status(draft& on, const actor& who, const incident& about,
                   const acts::set_status& what) {
    if (refused_as_over(on, who, about)) return;
    if (!what.status) return ask(on, who, what, &about);
    if (*what.status == about.status) {
        return say(
            on, who,
            fmt::format("Incident {} is {} already.", number(about.id), words_for(about.status)));
    }
    if (about.status == status::resolved) {
        return say(on, who,
                   fmt::format("Incident {} is resolved. To go on with it: {} reopen",
                               number(about.id), on.in.settings.command));
    }
    const auto id = about.id;
    on.record(id, status_changed{about.status, *what.status, shortened(what.text, 1000)}, who.user);
    say(on, who, fmt::format("Incident {} is {} now.", number(id), words_for(*what.status)));
}

void decide_close(draft& on, const actor& who, const incident& about) {
    if (refused_as_over(on, who, about)) return;
    if (about.status == status::monitoring) {
        return say(on, who,
                   fmt::format("Incident {} is watched still. To resolve it without waiting: {} "
                               "resolve now what fixed it",
                               number(about.id), on.in.settings.command));
    }
    if (about.status != status::resolved) {
        return say(on, who,
                   fmt::format("Incident {} is {}, not resolved. First: {} resolve what fixed it",
                               number(about.id), words_for(about.status), on.in.settings.command));
    }
    const auto id = about.id;
    const auto& now = on.record(id, status_changed{about.status, status::closed, {}}, who.user);
    tidy_up(on, now);
    say(on, who, fmt::format("Incident {} is closed.", number(id)));
}

void decide_reopen(draft& on, const actor& who, const incident& about, const acts::reopen& what) {
    if (is_open(about.status)) {
        return say(on, who, fmt::format("Incident {} is open.", number(about.id)));
    }
    const auto id = about.id;
    const auto& now = on.record(id, reopened{about.status, shortened(what.reason, 1000)}, who.user);
    on.cancel(timer_kind::archive_channel, id);
    // A bot cannot bring an archived channel back (Slack: conversations.unarchive).
    if (now.home == channel_state::archived) {
        want_channel(on, id, "its first channel was archived", {});
    } else if (const auto* pinned = now.message(slot::timeline); pinned && !now.has_channel()) {
        on.want_once(id, "pin", pin_message{pinned->channel, pinned->ts}); // ending took it down
    }
    say(on, who, fmt::format("Incident {} is open again.", number(id)));
}

void decide_cancel(draft& on, const actor& who, const incident& about, const acts::cancel& what) {
    if (refused_as_over(on, who, about)) return;
    if (refused_as_resolved(on, who, about)) return;
    if (what.reason.empty() && who.can_fill_forms) return ask(on, who, what, &about);
    const auto id = about.id;
    const auto& now =
        on.record(id, status_changed{about.status, status::cancelled, shortened(what.reason, 1000)},
                  who.user);
    tidy_up(on, now);
    say(on, who, fmt::format("Incident {} is cancelled.", number(id)));
}

void decide_duplicate(draft& on, const actor& who, const incident& about,
                      const acts::mark_duplicate& what) {
    if (refused_as_over(on, who, about)) return;
    if (refused_as_resolved(on, who, about)) return;
    if (what.of == incident_id{}) return ask(on, who, what, &about);
    const auto id = about.id;
    const auto* other = on.look(what.of);
    if (!other || other->id == id) {
        return say(on, who,
                   other ? std::string("An incident is not its own duplicate.")
                         : fmt::format("There is no incident {}. Known ones: {} list all",
                                       number(what.of), on.in.settings.command));
    }
    if (other->status == status::duplicate) {
        return say(on, who,
                   fmt::format("Incident {} is itself a duplicate, of {}. Name that one.",
                               number(what.of), number(other->duplicate_of)));
    }
    const auto title = about.title;
    const auto people = about.responders;
    const auto& now = on.record(id, marked_duplicate{what.of}, who.user);
    tidy_up(on, now);
    const auto& kept = on.record(what.of, duplicate_found{id, title}, who.user);
    bring(on, kept, {people.begin(), people.end()});
    say(on, who,
        fmt::format("Incident {} is a duplicate of incident {} now; its people were invited there.",
                    number(id), number(what.of)));
}

} // namespace commands
