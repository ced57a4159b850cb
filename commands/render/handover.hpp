#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

#include <string>

// Direct messages about roles.
namespace commands {

// "• Coordinates response efforts", a line for each of the role's duties in the document; empty
// where it names none.
std::string duties_words(const role_id& role, const context& in);

// To whoever has the role from now on: what the document wants of them.
message render_duties(const incident& about, const role_id& role, const context& in);

// To whoever is to take the role. Precondition: it is offered.
message render_offer(const incident& about, const role_id& role, const context& in);

// To whoever had the role: what became of the offer.
message render_answer(const incident& about, const role_id& role, const user_id& by, bool accepted,
                      const context& in);

} // namespace commands
