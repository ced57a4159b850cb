#pragma once

#include "commands/incident/incident.hpp"

// The fold of what the bot saw and did, for fold.cpp.
namespace commands {

void fold_into(incident& state, const entry& next, const alert_attached& e);
void fold_into(incident& state, const entry& next, const alerts_counted& e);
void fold_into(incident& state, const entry& next, const alert_resolved& e);
void fold_into(incident& state, const entry& next, const check_started& e);
void fold_into(incident& state, const entry& next, const probe_answered& e);
void fold_into(incident& state, const entry& next, const action_requested& e);
void fold_into(incident& state, const entry& next, const action_prepared& e);
void fold_into(incident& state, const entry& next, const action_confirmed& e);
void fold_into(incident& state, const entry& next, const action_called_off& e);
void fold_into(incident& state, const entry& next, const action_went& e);
void fold_into(incident& state, const entry& next, const action_settled& e);

} // namespace commands
