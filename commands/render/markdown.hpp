#pragma once

#include "commands/context.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Texts as Markdown files hold them: plain, people by name, times in UTC.
namespace commands::markdown_file {

// "2026-12-01", "14:02", "2026-12-01 14:02"; all in UTC.
std::string date(instant t);
std::string clock(instant t);
std::string date_and_clock(instant t);

// "1 hour 5 minutes", "2 days 3 hours", "40 seconds".
std::string length(duration d);

// One line for a table's cell or a heading, with no bar of its own.
std::string cell(std::string_view plain, const context& in);

// What people wrote, with its line breaks and their names.
std::string text(std::string_view plain, const context& in);

std::string name(const user_id& user, const context& in);

// "| a | b |"
std::string row(const std::vector<std::string>& cells);

// The cells of a table's row; none where the line is no row.
std::optional<std::vector<std::string>> read_row(std::string_view line);

} // namespace commands::markdown_file
