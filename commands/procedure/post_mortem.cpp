#include "commands/procedure/sections.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {

namespace {

const markdown::block* find_code(const markdown::section& section) {
    const auto found = std::ranges::find_if(section.blocks, [](const markdown::block& block) {
        return std::holds_alternative<markdown::code>(block.content);
    });
    return found == section.blocks.end() ? nullptr : &*found;
}

} // namespace

void read_post_mortem(const outline& document, report& found, procedure& into) {
    constexpr auto what = "writes the post-mortem from this template, filled in with all that is "
                          "known";
    const auto chapters = document.about(topic::post_mortem);
    for (const auto& each : chapters) {
        if (!each.top || !into.post_mortem.text.empty()) continue;
        const auto& section = *each.section;
        if (const auto* block = find_code(section)) {
            const auto& code = std::get<markdown::code>(block->content);
            into.post_mortem = {code.text, code.text_line};
            found.use(block->line, what);
        } else {
            // Written without a fence: the headings below are the template's own.
            into.post_mortem = {
                markdown::raw_lines(document.source(), section.line + 1, section.last_line),
                section.line + 1};
            for (int line = section.line; line <= section.last_line; ++line)
                found.use(line, what);
        }
        if (words::trim(into.post_mortem.text).empty()) {
            found.error(section.line, "the post-mortem template is empty: write it in a code block "
                                      "below this heading");
            into.post_mortem = {};
        }
    }
}

} // namespace commands
