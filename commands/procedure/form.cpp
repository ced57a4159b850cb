#include "commands/procedure/sections.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {

namespace {

/// The Markdown parser takes time in the square of a line's bars and brackets.
constexpr std::size_t longest_line = 10'000;
constexpr std::ptrdiff_t most_bars = 200;

/// A table whose form is wrong is a paragraph to the parser, and its rows would be lost silently.
void read_paragraph(const part& each, const markdown::block& block, const outline& document,
                    report& found) {
    const auto& lines = document.source().lines;
    for (int line = block.line; line <= block.last_line; ++line) {
        const auto at = static_cast<std::size_t>(line - 1);
        if (at >= lines.size() || !words::trim(lines[at]).starts_with('|')) continue;
        const auto* message =
            "this looks like a row of a table but is none: the line below a table's header needs "
            "one \"---\" for each column, and no empty line may stand between rows";
        if (each.about == topic::none)
            found.warning(line, message);
        else
            found.error(line, message);
        return;
    }
}

/// One lost fence turns all later code into prose and prose into code. The block that lost it is
/// the first one with a chapter's heading inside, unless it is Markdown itself.
const markdown::block* find_overrun(const outline& document, const markdown::block& open) {
    for (const auto& each : document.parts()) {
        for (const auto& block : each.section->blocks) {
            const auto* code = std::get_if<markdown::code>(&block.content);
            if (code == nullptr || block.line >= open.line) continue;
            if (code->language == "quote" || code->language == "markdown") continue;
            if (code->text.find("\n## ") != std::string::npos) return &block;
        }
    }
    return nullptr;
}

} // namespace

void read_form(const outline& document, report& found) {
    for (const auto& each : document.parts()) {
        for (const auto& block : each.section->blocks) {
            if (std::holds_alternative<markdown::paragraph>(block.content))
                read_paragraph(each, block, document, found);
            const auto* code = std::get_if<markdown::code>(&block.content);
            if (code == nullptr || code->closed) continue;
            if (const auto* overrun = find_overrun(document, block))
                found.error(overrun->line, "this code block is not closed before the next heading: "
                                           "close it with the same fence");
            else
                found.error(block.line,
                            "this code block is never closed, so all that follows would "
                            "be part of it: close it with the same fence");
        }
    }
}

bool is_parsable(std::string_view text, report& found) {
    if (text.size() > longest_procedure) {
        found.error(1, fmt::format("the document has {} bytes; more than {} are not read",
                                   text.size(), longest_procedure));
        return false;
    }
    int number = 0;
    bool good = true;
    for (const auto line : words::lines(text)) {
        ++number;
        if (line.size() <= longest_line && std::ranges::count(line, '|') <= most_bars) continue;
        found.error(number, fmt::format("this line is too long: at most {} bytes and {} bars are "
                                        "read",
                                        longest_line, most_bars));
        good = false;
    }
    return good;
}

} // namespace commands
