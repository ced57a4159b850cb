#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"

#include <string>

namespace commands::forms {

// What is known without asking, by the words of one of the procedure's questions: given before,
// when the first alert came, whom it says to be affected, what was deployed shortly before. Plain
// text for an input; empty where nothing is known. Whoever reads it corrects it.
std::string known_answer(const std::string& question, const incident& about);

// What users notice, as somebody wrote it, or as an alert says.
std::string known_impact(const incident& about);

} // namespace commands::forms
