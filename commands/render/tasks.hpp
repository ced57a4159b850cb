#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What the procedure wants after the resolution ("7. Post-Incident"), as an incident has it.
namespace commands {

struct task {
    std::int64_t number = 0; // 1, 2, 3 … in the procedure
    std::string text;
    duration within{}; // after the resolution
    instant due;
    bool done = false;
    bool by_itself = false; // the bot saw it done; nobody has to tick it
    list_mark mark;         // where somebody did
};

// None while the incident is not resolved, or was none.
std::vector<task> tasks_of(const incident& about, const context& in);

// Whom the procedure's tasks concern: the commander; while there is none, whoever acknowledged it,
// else whoever declared it. Empty: nobody did.
user_id who_follows_up(const incident& about, const context& in);

// "Afterwards 2 of 6"; empty where nothing is wanted.
std::string tasks_words(const incident& about, const context& in);

// All of them, with a button for each that is open.
message render_tasks(const incident& about, const context& in);

// To whoever follows up: those of one deadline, which comes near or has passed.
message render_tasks_reminder(const incident& about, duration within, bool over, duration late,
                              const context& in);

} // namespace commands
