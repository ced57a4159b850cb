#include "commands/codec.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/investigation/questions.hpp"
#include "commands/render/checklist.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

// Looking at the systems: all probes at once, each answer an event.
namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr duration look_back = 3h; // before the start: what changed then may have done it
constexpr std::size_t longest_words = 300;
constexpr std::size_t longest_link = 200;

// A stranger's answer is kept within bounds.
probe_answer bounded(probe_answer answer) {
    answer.says = shortened(answer.says, longest_words);
    if (answer.findings.size() > check_state::most_findings) {
        answer.findings.resize(check_state::most_findings);
    }
    for (auto& each : answer.findings) {
        each.text = shortened(each.text, longest_words);
        each.who = shortened(each.who, 80);
        if (each.link.size() > longest_link) each.link.clear();
    }
    return answer;
}

// Items of the checklist tick themselves where every probe that answers them has.
void tick_answered(draft& on, incident_id id, probe_kind sort) {
    for (const auto& item : on.in.procedure.checklist) {
        const auto& now = *on.look(id);
        const auto kinds = kinds_answering(item.text);
        if (!kinds.contains(sort) || is_over(now.status)) continue;
        if (mark_of(now, checklist::investigation, item.text).done) continue;
        const auto answer = answer_to(kinds, now, on.in.settings);
        if (!answer) continue;
        on.record(id, item_ticked{checklist::investigation, item.text, true,
                                  shortened(*answer, longest_words)});
    }
}

std::string known_probes(const settings& by) {
    std::vector<std::string> names;
    for (const auto& each : by.probes)
        names.push_back(each.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

} // namespace

void check_systems(draft& on, const incident& about, const std::vector<probe>& probes,
                   const user_id& by) {
    if (probes.empty() || about.drill) return; // a drill's findings would be about nothing
    const auto id = about.id;
    const auto since = start_of(about) - look_back;
    std::vector<std::string> names;
    for (const auto& each : probes) {
        if (names.size() == check_state::most_probes) break;
        names.push_back(each.name);
    }
    const auto run = about.checks.run + 1;
    on.record(id, check_started{run, names}, by);
    for (std::size_t i = 0; i < names.size(); ++i) {
        on.want(id, fmt::format("probe/{}/{}", run, names[i]), run_probe{run, probes[i], since});
    }
}

void decide_check(draft& on, const actor& who, const incident& about, const acts::check& what) {
    if (refused_as_over(on, who, about)) return;
    if (on.in.settings.probes.empty()) {
        return say(on, who,
                   "Nothing to look at is configured. Whoever runs the bot adds [probes.NAME] "
                   "sections to its configuration.");
    }
    const auto probes = probes_meant(what.what, on.in.settings);
    if (probes.empty()) {
        return say(
            on, who,
            fmt::format("Nothing to look at is called \"{}\". Known: {}. All of it: {} check",
                        shortened(what.what, 60), known_probes(on.in.settings),
                        on.in.settings.command));
    }
    if (about.drill) {
        return say(on, who, "A drill does not look at the real systems.");
    }
    const auto id = about.id;
    check_systems(on, about, probes, who.user);
    say(on, who,
        fmt::format("Looking at {} for incident {}. What they say appears in its home.",
                    probes.size() == 1 ? probes.front().name
                                       : fmt::format("{} systems", probes.size()),
                    number(id)));
}

void take_probe_answer(draft& on, const effect_answered& what, const probe_answer& answer) {
    const auto* asked = std::get_if<run_probe>(&what.effect);
    const auto* about = asked ? on.look(what.incident) : nullptr;
    if (!about || about->checks.run != asked->run) return; // of an earlier look
    if (about->checks.answers.contains(asked->probe.name)) return;
    on.record(what.incident,
              probe_answered{asked->run, asked->probe.name, asked->probe.kind, bounded(answer)});
    tick_answered(on, what.incident, asked->probe.kind);
}

} // namespace commands
