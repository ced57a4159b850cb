#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

#include <cstddef>
#include <string>

// The procedure's investigation checklist, as an incident has it.
namespace commands {

struct checklist_progress {
    std::size_t done = 0;
    std::size_t all = 0; // of the items that the procedure has now
};
checklist_progress progress_of(const incident& about, const context& in);

// "Checklist 2 of 5"; empty where the procedure has none.
std::string checklist_words(const incident& about, const context& in);

// The live list: every item with who did it and when, who has it, what was noted, and the
// document's commands for it. Stays under chat.update's 4,000 characters (Slack: chat.update).
message render_checklist(const incident& about, const context& in);

// Whether the list stands in the incident's home: from the acknowledgement on where the incident
// has a channel, or once somebody asked for it.
bool shows_checklist(const incident& about, const context& in);

// What is on record about an item of a list; an untouched one where nobody has done anything.
list_mark mark_of(const incident& about, checklist list, const std::string& item);

} // namespace commands
