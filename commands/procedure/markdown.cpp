#include "commands/procedure/markdown.hpp"

#include "commands/procedure/words.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace commands::markdown {

namespace {

struct free_node {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct free_parser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct free_iterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using tree = std::unique_ptr<cmark_node, free_node>;

/// Deeper nesting than people write; below it text is kept but not its structure.
constexpr int deepest_list = 8;

tree parse_tree(std::string_view text) {
    // The registration keeps a plain static flag: two threads must not meet in it, and the
    // language lets only one of them initialize this.
    static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
    static_cast<void>(registered);
    const std::unique_ptr<cmark_parser, free_parser> parser(
        cmark_parser_new(CMARK_OPT_VALIDATE_UTF8));
    for (const char* name : {"table", "tasklist"}) {
        if (auto* extension = cmark_find_syntax_extension(name))
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    cmark_parser_feed(parser.get(), text.data(), text.size());
    return tree(cmark_parser_finish(parser.get()));
}

std::string_view type_of(cmark_node* node) {
    return cmark_node_get_type_string(node);
}

std::string_view view(const char* text) {
    return text == nullptr ? std::string_view{} : std::string_view(text);
}

/// All text below a node without markup. Iterative: nesting depth is the writer's to choose.
std::string plain_text(cmark_node* node) {
    std::string text;
    const std::unique_ptr<cmark_iter, free_iterator> iterator(cmark_iter_new(node));
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        cmark_node* each = cmark_iter_get_node(iterator.get());
        if (event == CMARK_EVENT_EXIT) {
            if (cmark_node_get_type(each) == CMARK_NODE_PARAGRAPH && each != node) text += ' ';
            continue;
        }
        const auto type = cmark_node_get_type(each);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK)
            text += view(cmark_node_get_literal(each));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ||
                 type == CMARK_NODE_HTML_INLINE)
            text += ' ';
    }
    return std::string(words::trim(text));
}

int start_line(cmark_node* node) {
    const int line = cmark_node_get_start_line(node);
    if (line > 0) return line;
    // A paragraph directly above a table has lost its position to the table.
    cmark_node* next = cmark_node_next(node);
    return next == nullptr ? 1 : std::max(1, cmark_node_get_start_line(next));
}

/// Cells that the line has, whatever the table's width: unescaped bars cut.
std::size_t written_cells(std::string_view line) {
    line = words::trim(line);
    if (line.starts_with('|')) line.remove_prefix(1);
    std::size_t bars = 0;
    bool last_is_bar = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        last_is_bar = line[at] == '|';
        if (line[at] == '\\')
            ++at;
        else if (last_is_bar)
            ++bars;
    }
    return last_is_bar ? bars : bars + 1;
}

bool is_delimiter_row(std::string_view line) {
    return line.find('-') != std::string_view::npos &&
           line.find_first_not_of(" \t|:-") == std::string_view::npos;
}

class builder {
public:
    explicit builder(std::string_view text) { result_.lines = words::lines(text); }

    document build(cmark_node* root) {
        result_.sections.emplace_back();
        for (auto* node = cmark_node_first_child(root); node != nullptr;
             node = cmark_node_next(node)) {
            if (type_of(node) == "heading")
                open(plain_text(node), cmark_node_get_heading_level(node), start_line(node));
            else if (auto label = label_text(node))
                open(std::move(*label), label_level, start_line(node));
            else
                add(node);
        }
        set_last_lines();
        return std::move(result_);
    }

private:
    void open(std::string heading, int level, int line) {
        section opened;
        opened.heading = std::move(heading);
        opened.level = level;
        opened.line = line;
        result_.sections.push_back(std::move(opened));
    }

    /// A section reaches to the line before the next one of its level or above.
    void set_last_lines() {
        auto& sections = result_.sections;
        for (std::size_t at = 0; at < sections.size(); ++at) {
            sections[at].last_line = static_cast<int>(result_.lines.size());
            for (std::size_t next = at + 1; next < sections.size(); ++next) {
                if (sections[next].level > sections[at].level) continue;
                sections[at].last_line = sections[next].line - 1;
                break;
            }
        }
    }

    static std::optional<std::string> label_text(cmark_node* node) {
        if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH) return {};
        std::string text = plain_text(node);
        auto* first = cmark_node_first_child(node);
        if (first == nullptr || text.empty()) return {};
        const auto type = cmark_node_get_type(first);
        auto* second = cmark_node_next(first);
        const bool strong = type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH;
        if (strong && (second == nullptr || view(cmark_node_get_literal(second)) == ":"))
            return text;
        auto* next = cmark_node_next(node);
        const bool one_line = cmark_node_get_start_line(node) == cmark_node_get_end_line(node);
        if (!one_line || next == nullptr || !text.ends_with(':')) return {};
        const auto below = type_of(next);
        if (below == "list" || below == "code_block" || below == "table" || below == "block_quote")
            return text;
        return {};
    }

    void add(cmark_node* node) {
        block added;
        added.line = start_line(node);
        added.last_line = std::max(added.line, cmark_node_get_end_line(node));
        const auto type = type_of(node);
        if (type == "paragraph")
            added.content = paragraph{plain_text(node)};
        else if (type == "list") {
            list items;
            collect(node, 0, items);
            added.content = std::move(items);
        } else if (type == "table") {
            added.content = read_table(node);
            added.line = std::get<table>(added.content).header.line;
        } else if (type == "code_block")
            added.content = read_code(node);
        else if (type == "block_quote")
            added.content = read_quote(node);
        else
            added.content = other{};
        result_.sections.back().blocks.push_back(std::move(added));
    }

    void collect(cmark_node* node, int depth, list& into) const {
        for (auto* each = cmark_node_first_child(node); each != nullptr;
             each = cmark_node_next(each)) {
            list_item item;
            item.line = start_line(each);
            item.depth = depth;
            item.task = type_of(each) == "tasklist";
            const std::size_t place = into.items.size();
            into.items.push_back(std::move(item));
            std::string text;
            for (auto* part = cmark_node_first_child(each); part != nullptr;
                 part = cmark_node_next(part)) {
                if (type_of(part) == "list" && depth < deepest_list) {
                    collect(part, depth + 1, into);
                    continue;
                }
                if (text.empty()) into.items[place].lead = leading_strong(part);
                text += plain_text(part) + ' ';
            }
            into.items[place].text = words::trim(text);
        }
    }

    static std::string leading_strong(cmark_node* part) {
        auto* first = cmark_node_first_child(part);
        // A task item's text keeps an empty text node where its box was.
        while (first != nullptr && cmark_node_get_type(first) == CMARK_NODE_TEXT &&
               words::trim(view(cmark_node_get_literal(first))).empty())
            first = cmark_node_next(first);
        if (first == nullptr || cmark_node_get_type(first) != CMARK_NODE_STRONG) return {};
        return plain_text(first);
    }

    std::string_view line_at(int line) const {
        const auto at = static_cast<std::size_t>(line - 1);
        return line >= 1 && at < result_.lines.size() ? result_.lines[at] : std::string_view{};
    }

    table read_table(cmark_node* node) const {
        table result;
        for (auto* each = cmark_node_first_child(node); each != nullptr;
             each = cmark_node_next(each)) {
            row read;
            read.line = start_line(each);
            const bool header = type_of(each) == "table_header";
            // With a paragraph directly above, the header's position is the paragraph's: the real
            // one is the line above the row of dashes.
            while (header && read.line < static_cast<int>(result_.lines.size()) &&
                   !is_delimiter_row(line_at(read.line + 1)))
                ++read.line;
            for (auto* cell = cmark_node_first_child(each); cell != nullptr;
                 cell = cmark_node_next(cell))
                read.cells.push_back(plain_text(cell));
            read.written = written_cells(line_at(read.line));
            if (header)
                result.header = std::move(read);
            else
                result.rows.push_back(std::move(read));
        }
        return result;
    }

    code read_code(cmark_node* node) const {
        code result;
        result.language = view(cmark_node_get_fence_info(node));
        result.text = view(cmark_node_get_literal(node));
        int length = 0;
        int offset = 0;
        char character = 0;
        const bool fenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0;
        result.text_line = start_line(node) + (fenced ? 1 : 0);
        const int end = cmark_node_get_end_line(node);
        const auto last = words::trim(line_at(end));
        result.closed = !fenced || (end > start_line(node) && last.size() >= 3 &&
                                    last.find_first_not_of(character) == std::string_view::npos);
        return result;
    }

    code read_quote(cmark_node* node) const {
        code result;
        result.language = "quote";
        result.text_line = start_line(node);
        for (int line = result.text_line; line <= cmark_node_get_end_line(node); ++line) {
            auto text = words::trim(line_at(line));
            if (text.starts_with('>')) text.remove_prefix(1);
            if (text.starts_with(' ')) text.remove_prefix(1);
            result.text += text;
            result.text += '\n';
        }
        return result;
    }

    document result_;
};

} // namespace

document parse(std::string_view text) {
    return builder(text).build(parse_tree(text).get());
}

std::string raw_lines(const document& source, int first, int last) {
    std::string text;
    for (int line = std::max(1, first); line <= last; ++line) {
        const auto at = static_cast<std::size_t>(line - 1);
        if (at >= source.lines.size()) break;
        text += source.lines[at];
        text += '\n';
    }
    return text;
}

} // namespace commands::markdown
