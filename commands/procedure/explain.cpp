#include "commands/procedure/explain.hpp"

#include "commands/procedure/sections.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <utility>

namespace commands {

namespace {

class explainer {
public:
    explainer(const outline& document, const report& found) : document_(document), found_(found) {}

    std::vector<explanation> run() {
        for (const auto& each : document_.parts()) {
            const auto& section = *each.section;
            if (section.level > 0) add(section.line, section.heading, heading_text(each.about));
            for (const auto& block : section.blocks)
                read(block);
        }
        std::ranges::stable_sort(result_, {}, &explanation::line);
        return std::move(result_);
    }

private:
    static std::string_view heading_text(topic about) {
        return about == topic::none || about == topic::steps ? "shows this to people only"
                                                             : "reads what stands below it";
    }

    void read(const markdown::block& block) {
        constexpr std::string_view shown = "shows this to people only";
        if (const auto* text = std::get_if<markdown::paragraph>(&block.content)) {
            add(block.line, text->text, shown);
        } else if (const auto* list = std::get_if<markdown::list>(&block.content)) {
            for (const auto& each : list->items)
                add(each.line, each.text, shown);
        } else if (const auto* table = std::get_if<markdown::table>(&block.content)) {
            add(table->header.line, joined(table->header), "reads the rows below by these columns");
            for (const auto& row : table->rows)
                add(row.line, joined(row), shown);
        } else if (const auto* code = std::get_if<markdown::code>(&block.content)) {
            read_code(*code, block.line);
        }
    }

    void read_code(const markdown::code& code, int block_line) {
        int line = code.text_line - 1;
        const auto lines = words::lines(code.text);
        const bool inside = std::ranges::any_of(
            lines, [&](std::string_view) { return found_.uses().contains(++line); });
        const auto first = lines.empty() ? std::string_view{} : lines.front();
        add(block_line, fmt::format("```{} {}", code.language, inside ? "" : first),
            inside ? "reads the lines of this block" : "shows this to people only");
        line = code.text_line - 1;
        for (const auto each : lines) {
            ++line;
            if (line != block_line && found_.uses().contains(line)) add(line, each, "");
        }
    }

    static std::string joined(const markdown::row& row) {
        return fmt::format("| {} |", fmt::join(row.cells, " | "));
    }

    void add(int line, std::string_view text, std::string_view otherwise) {
        explanation added{line, words::excerpt(text), std::string(otherwise), false};
        if (const auto use = found_.uses().find(line); use != found_.uses().end()) {
            added.what = use->second;
            added.acted_on = true;
        }
        for (const auto& each : found_.problems()) {
            if (each.line != line) continue;
            if (each.level == problem_level::warning) {
                added.what += "; note: " + each.message;
                continue;
            }
            added.what = "cannot read this: " + each.message;
            added.acted_on = false;
        }
        result_.push_back(std::move(added));
    }

    const outline& document_;
    const report& found_;
    std::vector<explanation> result_;
};

} // namespace

std::vector<explanation> explain(std::string_view text) {
    report found;
    if (!is_parsable(text, found)) {
        std::vector<explanation> refused;
        for (const auto& each : found.problems())
            refused.push_back({each.line, {}, "cannot read this: " + each.message, false});
        return refused;
    }
    const auto document = markdown::parse(text);
    const outline sections(document);
    const auto unused = read_document(sections, found);
    return explainer(sections, found).run();
}

std::string to_text(const std::vector<explanation>& explanations) {
    std::string text;
    for (const auto& each : explanations)
        text += fmt::format("{:>5}  {}\n         -> {}\n", each.line, each.excerpt, each.what);
    return text;
}

} // namespace commands
