#pragma once

#include "commands/procedure/procedure.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

enum class problem_level { error, warning };

/// What was wrong with a line of the document, and what would be right.
struct problem {
    int line = 0; ///< 1-based; 1 where something is missing from the document as a whole
    problem_level level = problem_level::error;
    std::string message;
};

/// `value` is there exactly when no problem is an error.
struct reading {
    std::optional<procedure> value;
    std::vector<problem> problems; ///< by line
};

/// Longer documents are refused unread, in bytes.
inline constexpr std::size_t longest_procedure = 256 * 1024;

/// Reads the team's procedure from Markdown. Pure; takes some 1 ms for a document of 300 lines.
/// Sections may come in any order and be worded differently; what cannot be read for certain in a
/// table or a duration is an error. Missing optional sections are warnings, and generic ones
/// (roles, announcement, status texts, post-mortem, resolution, tasks afterwards) come from the
/// default procedure, with line 0.
reading read_procedure(std::string_view text);

/// The document that ships with the bot (deploy/procedure.md).
std::string_view default_procedure_text() noexcept;

/// FNV-1a, 64 bits, of the bytes: 16 hexadecimal digits.
std::string content_hash(std::string_view text);

} // namespace commands
