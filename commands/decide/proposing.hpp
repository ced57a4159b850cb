#pragma once

#include "commands/incident/progress_events.hpp"
#include "commands/procedure/procedure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace commands {

// The severity that the answers speak for; only ever proposed, a person decides.
struct severity_proposal {
    std::string name;               // as the procedure has it
    std::vector<std::string> words; // of the answers that speak for it, in lower case
};

// The rule, on purpose as simple as people can check it:
//  - A word of a level's definition speaks for that level with 2 points, a word of its examples
//    with 1, each once; "everyone", "everybody", "every", "whole" and "entire" count as "all".
//  - Words that stand in the definition or the examples of several levels ("users", "broken") tell
//    nothing and are left out, and so are words of the questions themselves ("affected") and little
//    words ("the", "no").
//  - The level with the most points is proposed, the graver one of two that are equal; none where
//    no level has 2 points.
std::optional<severity_proposal> propose_severity(const std::vector<assessment_answer>& answers,
                                                  const std::string& impact,
                                                  const procedure& document);

} // namespace commands
