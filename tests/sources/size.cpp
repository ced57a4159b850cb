#include "tests/sources/blocks.hpp"
#include "tests/sources/rules.hpp"

#include <algorithm>

namespace sources {

namespace {

constexpr std::size_t columns_at_most = 100;
constexpr int file_lines_at_most = 400;
constexpr int function_lines_at_most = 70;

// Characters, not bytes: continuation bytes of UTF-8 take no column.
std::size_t columns(std::string_view line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char letter) {
        return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U;
    }));
}

void check_functions(const file& one, findings& found) {
    const tokens code = scan(one.text);
    const auto pairs = partners(code);
    std::size_t outer_end = 0; // a lambda inside a function counts with its function
    for (const block& body : blocks(code, pairs)) {
        if (body.kind != block_kind::function || body.open < outer_end) continue;
        outer_end = body.close;
        const int first = code.all[body.open].line;
        const int lines = code.all[body.close].line - first + 1;
        if (lines <= function_lines_at_most) continue;
        found.push_back(
            {one.path, first,
             "a function of " + std::to_string(lines) + " lines (at most 70): name its parts"});
    }
}

} // namespace

findings check_size(const file& one) {
    findings found;
    const bool of_page = one.path.ends_with(".css") || one.path.ends_with(".js");
    if (!one.is_code() && !of_page) return found;
    int number = 0;
    std::string_view rest = one.text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        ++number;
        if (one.is_code() && columns(rest.substr(0, end)) > columns_at_most) {
            found.push_back({one.path, number, "a line of more than 100 columns"});
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (number > file_lines_at_most) {
        found.push_back({one.path, 0,
                         "a file of " + std::to_string(number) +
                             " lines (at most 400): split it by what it holds"});
    }
    if (one.is_code()) check_functions(one, found);
    return found;
}

} // namespace sources
