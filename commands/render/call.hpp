#pragma once

#include "commands/context.hpp"
#include "commands/message.hpp"

// Direct messages to people who must act.
namespace commands {

// "You are called for incident 42, SEV2: …", with what happens if nobody answers.
message render_call(const incident& about, const context& in);

// Half of the response time is over: to those who were called.
message render_reminder(const incident& about, const context& in);

// Stakeholders wait for an update.
message render_update_reminder(const incident& about, const context& in);

// "Team Lead + EM at 14:32 unless acknowledged"; empty where the matrix has no further step.
std::string next_call_words(const incident& about, const context& in);

// Who writes to stakeholders: the Communications Lead, else the commander; empty: both are free.
user_id who_updates(const incident& about, const context& in);

// A message that asked for an acknowledgement, once there is one, the incident has ended, or a
// newer message asks. `first` is its first line.
message render_answered_call(std::string first, const incident& about, const context& in);

} // namespace commands
