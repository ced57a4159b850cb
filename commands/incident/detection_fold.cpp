#include "commands/incident/detection_fold.hpp"

#include <algorithm>

namespace commands {
namespace {

action_run* run_of(incident& state, std::int64_t run) {
    const auto found = state.actions.runs.find(run);
    return found == state.actions.runs.end() ? nullptr : &found->second;
}

bool has_ended(const action_run& run) {
    return run.state == run_state::ended || run.state == run_state::called_off;
}

// Room for one more: the oldest that has ended goes, or else the oldest.
void make_room(action_states& in) {
    if (in.runs.size() < action_states::most_runs) return;
    const auto ended =
        std::ranges::find_if(in.runs, [](const auto& each) { return has_ended(each.second); });
    in.runs.erase(ended == in.runs.end() ? in.runs.begin() : ended);
}

} // namespace

void fold_into(incident& state, const entry& next, const alert_attached& e) {
    auto& seen = state.detected;
    const auto name = e.source + "/" + e.key;
    const auto at = e.started_at == instant{} ? next.at : e.started_at;
    if (seen.affected.empty()) seen.affected = e.affected;
    seen.first_alert = std::min(seen.first_alert.value_or(at), at);
    if (seen.seen.size() >= detection_state::most_keys && !seen.seen.contains(name)) return;
    seen.seen.insert(name);
    seen.firing.insert(name);
}

void fold_into(incident&, const entry&, const alerts_counted&) {}

void fold_into(incident& state, const entry&, const alert_resolved& e) {
    state.detected.firing.erase(e.source + "/" + e.key);
}

void fold_into(incident& state, const entry& next, const check_started& e) {
    state.checks = {e.run, next.at, e.probes, {}};
    if (state.checks.probes.size() > check_state::most_probes) {
        state.checks.probes.resize(check_state::most_probes);
    }
}

void fold_into(incident& state, const entry&, const probe_answered& e) {
    auto& checks = state.checks;
    const bool asked = std::ranges::find(checks.probes, e.probe) != checks.probes.end();
    if (e.run == checks.run && asked) checks.answers[e.probe] = e;
}

void fold_into(incident& state, const entry& next, const action_requested& e) {
    make_room(state.actions);
    state.actions.last_run = std::max(state.actions.last_run, e.run);
    auto& run = state.actions.runs[e.run];
    run = {};
    run.asked = e;
    run.by = next.by;
}

void fold_into(incident& state, const entry& next, const action_prepared& e) {
    auto* run = run_of(state, e.run);
    if (!run) return;
    run->call = e.call;
    run->preview = e.preview;
    run->prepared_at = next.at;
    run->state = run->asked.dry ? run_state::ended : run_state::prepared;
}

void fold_into(incident& state, const entry& next, const action_confirmed& e) {
    auto* run = run_of(state, e.run);
    if (!run) return;
    run->state = run_state::running;
    run->confirmed_by = next.by;
    run->attempt = e.attempt;
}

void fold_into(incident& state, const entry&, const action_called_off& e) {
    if (auto* run = run_of(state, e.run)) run->state = run_state::called_off;
}

void fold_into(incident& state, const entry&, const action_went& e) {
    auto* run = run_of(state, e.run);
    if (!run) return;
    run->last = e;
    if (e.end == action_end::going_on) return;
    run->state = e.end == action_end::unknown ? run_state::unknown : run_state::ended;
}

void fold_into(incident& state, const entry&, const action_settled& e) {
    if (auto* run = run_of(state, e.run); run && e.happened) run->state = run_state::ended;
}

} // namespace commands
