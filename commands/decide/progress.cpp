#include "commands/codec.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/decide/proposing.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/words.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/name.hpp"
#include "commands/render/tasks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t longest_answer = 1000;
constexpr std::size_t longest_reason = 1000;

// What the document's other wording of an impact is made of, where nobody wrote one.
std::string impact_from(const std::vector<assessment_answer>& answers) {
    std::string out;
    for (const auto& [question, answer] : answers) {
        const auto asked = words::lower(question);
        const bool about_impact =
            asked.find("user") != asked.npos || asked.find("customer") != asked.npos ||
            asked.find("functionality") != asked.npos || asked.find("broken") != asked.npos;
        if (about_impact) out += (out.empty() ? "" : "; ") + answer;
    }
    return out;
}

const std::string* item_text(checklist list, std::int64_t number, const procedure& document) {
    if (number < 1) return nullptr;
    const auto place = static_cast<std::size_t>(number - 1);
    switch (list) {
    case checklist::investigation:
        return place < document.checklist.size() ? &document.checklist[place].text : nullptr;
    case checklist::resolution:
        return place < document.resolution.steps.size() ? &document.resolution.steps[place].text
                                                        : nullptr;
    case checklist::after:
        return place < document.post_incident.size() ? &document.post_incident[place].text
                                                     : nullptr;
    }
    return nullptr;
}

void keep_checklist(draft& on, incident_id id) {
    on.want(id, fmt::format("message/{}", codec::enum_name(slot::checklist)),
            keep_message{slot::checklist});
}

} // namespace

void decide_assess(draft& on, const actor& who, const incident& about, const acts::assess& what) {
    if (refused_as_over(on, who, about)) return;
    if (!what.from_form) return ask(on, who, what, &about);
    const auto id = about.id;
    std::vector<assessment_answer> answers;
    for (const auto& [question, answer] : what.answers) {
        if (!answer.empty()) answers.push_back({question, shortened(answer, longest_answer)});
    }
    auto impact = what.impact.empty() ? about.impact : what.impact;
    if (impact.empty()) impact = impact_from(answers);
    impact = shortened(impact, longest_answer);
    // Whoever chose a level has decided; else the answers may speak for one.
    const bool chosen = what.severity && *what.severity != about.severity;
    const auto proposed =
        chosen ? std::nullopt : propose_severity(answers, impact, on.in.procedure);
    const bool differs = proposed && proposed->name != about.severity.name;
    // Before the notice about the proposal, so that it shows the impact that was assessed.
    if (impact != about.impact) on.record(id, impact_changed{impact}, who.user);
    if (!answers.empty()) {
        on.record(id, assessed{std::move(answers), differs ? proposed->name : std::string()},
                  who.user);
    }
    say(on, who,
        differs ? fmt::format("Incident {} is assessed. The answers speak for {}; its home has the "
                              "button to change it.",
                              number(id), proposed->name)
                : fmt::format("Incident {} is assessed.", number(id)));
    if (chosen) decide_severity(on, who, *on.look(id), {what.severity, "assessed"});
}

namespace {

// What the bot sees done by itself needs no tick, and none takes it back.
void decide_task(draft& on, const actor& who, const incident& about, const acts::tick& what) {
    const auto id = about.id;
    const auto tasks = tasks_of(about, on.in);
    const auto found = std::ranges::find(tasks, what.item, &task::number);
    const bool ticks = found != tasks.end() && what.done && *what.done != found->done;
    if (ticks && !found->by_itself) {
        on.record(id, item_ticked{checklist::after, found->text, *what.done, what.note}, who.user);
    }
    say(on, who, render_tasks(*on.look(id), on.in));
}

} // namespace

void decide_tick(draft& on, const actor& who, const incident& about, const acts::tick& what) {
    // What is left after the resolution is done when the incident is over.
    if (what.list == checklist::after) return decide_task(on, who, about, what);
    if (refused_as_over(on, who, about)) return;
    const auto owner = what.mine ? who.user : what.owner;
    if (what.item == 0 || (!what.done && what.note.empty() && owner.empty())) {
        return ask(on, who, what, &about);
    }
    const auto* item = item_text(what.list, what.item, on.in.procedure);
    if (!item) {
        return say(on, who,
                   fmt::format("The checklist has no item {}. To see it: {} checklist", what.item,
                               on.in.settings.command));
    }
    const auto id = about.id;
    const auto before = mark_of(about, what.list, *item);
    const auto note = shortened(what.note, longest_reason);
    if (!owner.empty() && owner != before.owner) {
        on.record(id, item_assigned{what.list, *item, owner}, who.user);
        on.meet(owner);
        bring(on, *on.look(id), {owner});
    }
    const bool ticks = what.done && *what.done != before.done;
    if (ticks) {
        on.record(id, item_ticked{what.list, *item, *what.done, note}, who.user);
    } else if (!note.empty() && note != before.note) {
        on.record(id, item_noted{what.list, *item, note}, who.user);
    }
    const auto now = mark_of(*on.look(id), what.list, *item);
    auto words = fmt::format("{}: {}", *item, now.done ? "done" : "not done yet");
    if (!now.owner.empty()) words += fmt::format(", {} has it", name_of(now.owner, on.in));
    say(on, who, words + ".");
}

void show_checklist(draft& on, const actor& who, const incident& about,
                    const acts::show_checklist&) {
    if (on.in.procedure.checklist.empty()) {
        return say(on, who, "The procedure has no checklist for the investigation.");
    }
    const bool has_home = about.home != channel_state::wanted;
    if (!about.message(slot::checklist) && !is_over(about.status) && has_home) {
        keep_checklist(on, about.id);
    }
    say(on, who, render_checklist(about, on.in));
}

void decide_mitigate(draft& on, const actor& who, const incident& about,
                     const acts::mitigate& what) {
    if (refused_as_over(on, who, about)) return;
    if (about.status == status::resolved) {
        return say(on, who,
                   fmt::format("Incident {} is resolved. To go on with it: {} reopen",
                               number(about.id), on.in.settings.command));
    }
    if (what.option.empty()) return ask(on, who, what, &about);
    const auto id = about.id;
    const auto before = about.status;
    const auto reason = shortened(what.reason, longest_reason);
    on.record(id, mitigation_chosen{what.option, reason}, who.user);
    if (before < status::mitigating) {
        const auto text = reason.empty() ? what.option : what.option + ": " + reason;
        on.record(id, status_changed{before, status::mitigating, text}, who.user);
    }
    say(on, who,
        fmt::format("{} is noted as the way out of incident {}.", what.option, number(id)));
}

} // namespace commands
