#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

#include <vector>

// The review of an incident: a meeting.
namespace commands {

// Who took part: those with a role first, then responders; nobody twice, and not everybody where
// there are very many.
std::vector<user_id> who_reviews(const incident& about, const context& in);

// To one of them: it comes near, or begins. Precondition: it is scheduled.
message render_review(const incident& about, bool begins, duration late, const context& in);

} // namespace commands
