#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/duration.hpp"
#include "commands/render/name.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

std::string in_words(duration d) {
    return say(std::chrono::duration_cast<std::chrono::seconds>(d));
}

std::string against_target(const std::optional<duration>& target) {
    return target ? fmt::format(" (target {})", in_words(*target)) : std::string();
}

} // namespace

void decide_acknowledge(draft& on, const actor& who, const incident& about) {
    if (!is_open(about.status)) {
        return say(
            on, who,
            fmt::format("Incident {} is {} already.", number(about.id), words_for(about.status)));
    }
    if (about.acknowledged && (about.calls.escalation.runs_from || about.has_open_page())) {
        const auto& now = on.record(about.id, call_answered{who.user}, who.user);
        bring(on, now, {who.user});
        return say(on, who,
                   fmt::format("You answered the call for incident {}. Nobody else is called.",
                               number(now.id)));
    }
    if (const auto& first = about.acknowledged) {
        if (first->user == who.user && !who.user.empty()) {
            return say(on, who,
                       fmt::format("You acknowledged incident {} already, after {}{}.",
                                   number(about.id), in_words(first->after),
                                   against_target(first->target)));
        }
        const auto by = first->user.empty() ? first->who : name_of(first->user, on.in);
        const auto after = in_words(first->after);
        decide_join(on, who, about);
        return say(
            on, who,
            fmt::format("{} acknowledged incident {} after {}. You are noted as a responder.", by,
                        number(about.id), after));
    }
    const auto after = std::max(duration{}, on.in.now - about.declared_at);
    const auto target = response_target(about.severity, on.in);
    const auto& now = on.record(about.id, acknowledged{who.user, after, target}, who.user);
    bring(on, now, {who.user});
    say(on, who,
        fmt::format("You acknowledged incident {} after {}{}.", number(now.id), in_words(after),
                    against_target(target)));
}

void decide_join(draft& on, const actor& who, const incident& about) {
    if (is_over(about.status)) {
        return say(
            on, who,
            fmt::format("Incident {} is {} already.", number(about.id), words_for(about.status)));
    }
    const bool known = about.responders.contains(who.user);
    if (!known) on.record(about.id, responder_joined{who.user}, who.user);
    bring(on, *on.look(about.id), {who.user});
    say(on, who,
        known ? fmt::format("You are a responder of incident {} already.", number(about.id))
              : fmt::format("You joined incident {} as a responder.", number(about.id)));
}

} // namespace commands
