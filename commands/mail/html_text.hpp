#pragma once

#include <string>
#include <string_view>

namespace commands {

// &, <, >, " and ' as HTML has them.
std::string html_escaped(std::string_view plain);

// What people wrote, as HTML: paragraphs, lists of lines that begin with "- ", **bold**, addresses
// that can be clicked. Everything else is text, and escaped.
std::string html_text(std::string_view plain);

// The same for people who read plain text: the stars of **bold** go.
std::string plain_text_of(std::string_view text);

} // namespace commands
