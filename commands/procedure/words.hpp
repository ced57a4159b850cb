#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The few operations on text that reading a document written by people needs. ASCII letters are
/// folded; other characters count as parts of words and are left as they are.
namespace commands::words {

std::string lower(std::string_view text);
std::string_view trim(std::string_view text);

/// Lower-case words: runs of letters, digits and non-ASCII characters; "&" and "+" become "and".
std::vector<std::string> split(std::string_view text);

/// The parts between any of `separators` outside of parentheses, trimmed, empty ones left out.
std::vector<std::string> parts(std::string_view text, std::string_view separators);

/// The lines of a text, without their line ends.
std::vector<std::string_view> lines(std::string_view text);

/// Whether every word of `pattern` ("post mortem", "severit*") is among `text`'s words; a `*` at
/// the end of a pattern's word stands for any ending.
bool has_all(const std::vector<std::string>& text, std::string_view pattern);

/// Whether any of the patterns separated by "|" holds, each as in has_all.
bool has_any(const std::vector<std::string>& text, std::string_view patterns);

/// Slips of the finger between the two, in bytes; two neighbors exchanged are one.
std::size_t distance(std::string_view left, std::string_view right);

/// The text inside the last "(...)" and the text without it; both trimmed, `inside` may be empty.
struct parenthesis {
    std::string outside;
    std::string inside;
};
parenthesis split_parenthesis(std::string_view text);

/// "Name - description" or "Name: description" cut at its first separator; without one, all of it
/// is the name.
struct definition {
    std::string name;
    std::string description;
};
definition split_definition(std::string_view text);

/// "7. Post-Incident", "2) Rollback" and "Step 7: Follow-up" without what only counts them.
std::string_view without_numbering(std::string_view heading);

/// Whether a table's cell says "nobody" or "nothing": "-", a dash, "none", "n/a".
bool is_none(std::string_view cell);

/// At most `limit` characters of the text on one line, "..." at the end where it was cut.
std::string excerpt(std::string_view text, std::size_t limit = 60);

} // namespace commands::words
