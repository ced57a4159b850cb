#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

#include <string>

// The time in which a fix is watched before the incident is resolved.
namespace commands {

// "watched until 15:02, 12 min left", "the watch is over"; empty while nothing is watched.
std::string watch_words(const incident& about, const context& in);

// The commander; while nobody commands, whoever acknowledged. Empty: nobody did either.
user_id who_ends_watch(const incident& about, const context& in);

// The watch is over: has the fix held? With both answers as buttons.
message render_watch_over(const incident& about, const context& in);

// Somebody asks how the watch stands, or wants to resolve before it is over.
message render_watch(const incident& about, const context& in);

} // namespace commands
