#pragma once

#include "commands/procedure/markdown.hpp"
#include "commands/procedure/report.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace commands {

using column = std::optional<std::size_t>;

/// The first column whose heading fits one of the patterns (as words::has_any reads them) and
/// none of `except`.
column find_column(const markdown::row& header, std::string_view patterns,
                   std::string_view except = {});

/// The cell of a column that may be missing from the table.
std::string_view cell(const markdown::row& row, column at);

/// Whether the row has as many cells as its table; reports an error naming the line otherwise. The
/// Markdown parser would drop or invent cells without a word.
bool is_complete(const markdown::table& table, const markdown::row& row, report& found);

} // namespace commands
