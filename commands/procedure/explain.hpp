#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace commands {

/// What the bot does with one heading, paragraph, list item, table row or code block.
struct explanation {
    int line = 0;
    std::string excerpt;   ///< the beginning of the text, on one line
    std::string what;      ///< completes "The bot ..."; a problem's message where it was not read
    bool acted_on = false; ///< false where the text is only shown to people
};

/// Every piece of the document in order of lines, whether the document can be read or not.
std::vector<explanation> explain(std::string_view text);

/// The explanations as text: "  13  **SEV1** ...: offers SEV1 ...", one a line.
std::string to_text(const std::vector<explanation>& explanations);

} // namespace commands
