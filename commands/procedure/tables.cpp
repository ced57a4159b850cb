#include "commands/procedure/tables.hpp"

#include "commands/procedure/words.hpp"

#include <fmt/format.h>

namespace commands {

column find_column(const markdown::row& header, std::string_view patterns,
                   std::string_view except) {
    for (std::size_t at = 0; at < header.cells.size(); ++at) {
        const auto said = words::split(header.cells[at]);
        if (words::has_any(said, patterns) && !words::has_any(said, except)) return at;
    }
    return {};
}

std::string_view cell(const markdown::row& row, column at) {
    if (!at || *at >= row.cells.size()) return {};
    return row.cells[*at];
}

bool is_complete(const markdown::table& table, const markdown::row& row, report& found) {
    const std::size_t width = table.header.cells.size();
    if (row.written == width) return true;
    found.error(row.line,
                fmt::format("this row has {} cell{}, its table has {} columns: write one cell for "
                            "each column (and \\| for a bar inside a cell)",
                            row.written, row.written == 1 ? "" : "s", width));
    return false;
}

} // namespace commands
