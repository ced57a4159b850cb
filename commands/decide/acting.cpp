#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/mitigation/allowance.hpp"
#include "commands/render/actions.hpp"
#include "commands/render/name.hpp"

#include <fmt/format.h>

// Mitigation actions: what exactly would happen is found out first, a person confirms that, and
// only then it is done, once. What became of it is followed, or asked about.
namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr duration confirm_within = 10min; // later, what was looked up may no longer be so
constexpr std::size_t longest_words = 1000;

const action_run* find_run(const incident& about, std::int64_t run) {
    const auto found = about.actions.runs.find(run);
    return found == about.actions.runs.end() ? nullptr : &found->second;
}

// A run of the same action that has not come to its end.
const action_run* run_in_progress(const incident& about, const std::string& action) {
    for (const auto& [number, run] : about.actions.runs) {
        const bool goes_on = run.state == run_state::running || run.state == run_state::unknown;
        if (goes_on && run.asked.action == action) return &run;
    }
    return nullptr;
}

bool refused(draft& on, const actor& who, const incident& about, const std::string& action) {
    const auto* known = find_action(action, on.in.settings);
    if (known && is_allowed(*known, who.user, about, on.in)) return false;
    say(on, who,
        known ? fmt::format("You are not among those who may run \"{}\". The configuration says "
                            "who is.",
                            known->title)
              : fmt::format("No action is called \"{}\" any more; nothing was done.",
                            shortened(action, 60)));
    return true;
}

// Two people have to agree on what is marked dangerous.
bool needs_somebody_else(draft& on, const actor& who, const action_run& run) {
    if (!run.asked.dangerous || who.user != run.by) return false;
    say(on, who,
        fmt::format("\"{}\" needs two people: somebody else has to confirm it.", run.asked.title));
    return true;
}

void start(draft& on, const incident& about, const action_run& run, const user_id& by) {
    const auto id = about.id;
    const auto number = run.asked.run;
    const auto attempt = run.attempt + 1;
    const auto call = run.call;
    on.record(id, action_confirmed{number, attempt}, by);
    on.want(id, fmt::format("action/{}/{}", number, attempt), run_action{number, attempt, call});
}

void note_mitigation(draft& on, incident_id id, const std::string& action, const user_id& by) {
    const auto* known = find_action(action, on.in.settings);
    const auto before = on.look(id)->status;
    if (!known) return;
    if (!known->option.empty()) on.record(id, mitigation_chosen{known->option, known->title}, by);
    if (before < status::mitigating) {
        on.record(id, status_changed{before, status::mitigating, known->title}, by);
    }
}

void cannot_prepare(draft& on, incident_id id, std::int64_t number, const effect_acted& how) {
    const auto* about = on.look(id);
    const auto* run = about ? find_run(*about, number) : nullptr;
    if (!run || run->state != run_state::preparing) return;
    on.record(id,
              action_went{number, action_end::failed, shortened(how.text, longest_words), {}, {}});
}

} // namespace

void decide_request(draft& on, const actor& who, const incident& about,
                    const acts::request_action& what) {
    if (refused_as_over(on, who, about)) return;
    const auto* known = find_action(what.action, on.in.settings);
    if (!known) return say(on, who, render_actions(about, what.action, on.in));
    if (refused(on, who, about, known->name)) return;
    if (about.drill && !what.dry) {
        return say(on, who,
                   fmt::format("A drill changes nothing. To see what would happen: {} run {} dry",
                               on.in.settings.command, known->name));
    }
    if (run_in_progress(about, known->name)) {
        return say(on, who,
                   fmt::format("\"{}\" is running already, or waits for an answer in the home of "
                               "incident {}.",
                               known->title, number(about.id)));
    }
    const auto id = about.id;
    const auto run = about.actions.last_run + 1;
    const auto who_asks = on.in.records.find_person(who.user);
    auto call = filled_call(*known, about, who_asks ? who_asks->name : who.user.value);
    on.record(id, action_requested{run, known->name, known->title, known->dangerous, what.dry},
              who.user);
    on.want(id, fmt::format("action/{}/prepare", run),
            prepare_action{run, std::move(call), what.dry});
    say(on, who,
        fmt::format("Looking what \"{}\" would do. It appears in the home of incident {}{}.",
                    known->title, number(id), what.dry ? "" : ", to be confirmed there"));
}

void action_is_prepared(draft& on, const effect_answered& what, const effect_prepared& how) {
    const auto* wanted = std::get_if<prepare_action>(&what.effect);
    const auto* about = wanted ? on.look(what.incident) : nullptr;
    const auto* run = about ? find_run(*about, wanted->run) : nullptr;
    if (!run || run->state != run_state::preparing) return;
    on.record(what.incident,
              action_prepared{wanted->run, how.call, shortened(how.preview, longest_words)});
}

void decide_confirm(draft& on, const actor& who, const incident& about,
                    const acts::confirm_action& what) {
    if (refused_as_over(on, who, about)) return;
    const auto* run = find_run(about, what.run);
    if (!run || run->state != run_state::prepared) {
        return say(on, who, "This was run, called off or replaced already; nothing was done.");
    }
    if (refused(on, who, about, run->asked.action)) return;
    if (needs_somebody_else(on, who, *run)) return;
    if (on.in.now - run->prepared_at > confirm_within) {
        return say(on, who,
                   fmt::format("What would happen was looked up too long ago. Ask again: {} run {}",
                               on.in.settings.command, run->asked.action));
    }
    if (run_in_progress(about, run->asked.action)) {
        return say(on, who, "The same action is running already; nothing was done.");
    }
    const auto id = about.id;
    const auto asked = run->asked;
    start(on, about, *run, who.user);
    note_mitigation(on, id, asked.action, who.user);
    say(on, who, fmt::format("\"{}\" runs. What becomes of it appears here.", asked.title));
}

void decide_call_off(draft& on, const actor& who, const incident& about,
                     const acts::call_off_action& what) {
    const auto* run = find_run(about, what.run);
    if (!run || run->state != run_state::prepared) {
        return say(on, who, "There is nothing left to call off.");
    }
    const auto title = run->asked.title;
    on.record(about.id, action_called_off{what.run}, who.user);
    say(on, who, fmt::format("\"{}\" is called off; nothing was done.", title));
}

void action_went_on(draft& on, const effect_answered& what, const effect_acted& how) {
    const auto* begun = std::get_if<run_action>(&what.effect);
    const auto* followed = std::get_if<follow_action>(&what.effect);
    if (const auto* wanted = std::get_if<prepare_action>(&what.effect)) {
        return cannot_prepare(on, what.incident, wanted->run, how);
    }
    if (!begun && !followed) return;
    const auto number = begun ? begun->run : followed->run;
    const auto* about = on.look(what.incident);
    const auto* run = about ? find_run(*about, number) : nullptr;
    if (!run || run->state != run_state::running) return;
    if (begun && begun->attempt != run->attempt) return;
    auto went =
        action_went{number, how.end, shortened(how.text, longest_words), how.link, how.reference};
    // It was accepted: not to know its end is no reason to ask for it again.
    if (followed && went.end == action_end::unknown) went.end = action_end::timed_out;
    const auto attempt = run->attempt;
    const auto call = run->call;
    const auto reference = how.reference;
    on.record(what.incident, std::move(went));
    if (how.end != action_end::going_on || !begun) return;
    on.want(what.incident, fmt::format("action/{}/{}/follow", number, attempt),
            follow_action{number, call, reference});
}

void decide_settle(draft& on, const actor& who, const incident& about,
                   const acts::settle_action& what) {
    const auto* run = find_run(about, what.run);
    if (!run || run->state != run_state::unknown) {
        return say(on, who, "Somebody has answered this already.");
    }
    if (refused(on, who, about, run->asked.action)) return;
    if (!what.happened && needs_somebody_else(on, who, *run)) return;
    const auto id = about.id;
    const auto number = run->asked.run;
    const auto title = run->asked.title;
    on.record(id, action_settled{number, what.happened}, who.user);
    if (what.happened) {
        return say(on, who, fmt::format("Noted: \"{}\" happened.", title));
    }
    const auto& now = *on.look(id);
    start(on, now, *find_run(now, number), who.user);
    say(on, who, fmt::format("\"{}\" runs again.", title));
}

} // namespace commands
