#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"

#include <string>
#include <vector>

namespace commands {

// One text for customers: a status page's, by the state it is about, or the mail.
struct outside_text {
    outside_kind where = outside_kind::status_page;
    std::string state; // "Investigating"; empty for the mail

    friend bool operator==(const outside_text&, const outside_text&) = default;
};

// The name by which an incident remembers it: "status_page/Investigating".
std::string name_of(const outside_text& what);

// The states that status page texts may be about: the four of the procedure's life of an incident,
// and others for which the document has a text. Empty where the document has no such texts at all.
std::vector<std::string> outside_states(const procedure& document);

// The state that customers read about while an incident has this status; empty where they are told
// nothing ("cancelled").
std::string state_for_customers(status now);

// What the procedure wants customers to read as the incident stands: nothing on levels that are not
// communicated outside, unless customers were told of it before.
std::vector<outside_text> outside_due(const incident& about, const context& in);

// Of these, what nobody has approved yet.
std::vector<outside_text> outside_waiting(const incident& about, const context& in);

// "the status page text Investigating", "the customer mail"
std::string words_for(const outside_text& what);

} // namespace commands
