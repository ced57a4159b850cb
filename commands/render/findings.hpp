#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/investigation/questions.hpp"
#include "commands/message.hpp"

namespace commands {

// What the latest look at the systems brought: one message, which fills in as answers come. What
// changed shortly before the start stands first.
message render_findings(const incident& about, const context& in);

// Whether it stands in the incident's home.
bool shows_findings(const incident& about);

// Whether every probe of the latest look has answered, or is known not to.
bool findings_are_complete(const incident& about);

// "deploy-api #812 by @user went out 4 min before the first alert", as markup.
std::string change_words(const ranked_finding& what, const incident& about, const context& in);

} // namespace commands
