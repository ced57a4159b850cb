#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/outside/due.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace commands {

// The procedure's text with what is known filled in, as plain text. What is not known keeps its
// [placeholder], for a person to fill in.
struct drafted_text {
    std::string subject; // of a mail
    std::string text;
};
drafted_text draft_outside(const incident& about, const outside_text& what, const context& in);

// The [placeholders] that are left in a text, each once, in its order. A link's "[label](address)"
// is none.
std::vector<std::string> blanks_in(std::string_view text);

} // namespace commands
