#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A Markdown document (GitHub's dialect: tables, task lists) as a plain value with line numbers.
/// Text is without markup: "**SEV1**" reads "SEV1". Lines count from 1.
namespace commands::markdown {

struct paragraph {
    std::string text;
};

struct list_item {
    std::string text; ///< without its task box
    std::string lead; ///< the bold text it begins with; empty without one
    int depth = 0;    ///< 0 at the top of the list
    bool task = false;
    int line = 0;
};

/// Items in document order, nested ones directly after the item they stand under.
struct list {
    std::vector<list_item> items;
};

struct row {
    std::vector<std::string> cells; ///< as many as the table has columns
    std::size_t written = 0;        ///< how many cells the line really has
    int line = 0;
};

struct table {
    row header;
    std::vector<row> rows;
};

/// Fenced or indented code, or a block quotation (language "quote"): text to be taken as it is.
struct code {
    std::string language;
    std::string text;
    int text_line = 0;  ///< the line on which `text` begins
    bool closed = true; ///< false for a fence that the document never closes
};

/// Anything that has no text of its own for us: rules, HTML.
struct other {};

struct block {
    std::variant<paragraph, list, table, code, other> content;
    int line = 0;
    int last_line = 0;
};

/// A heading, or a label ("**Manual Detection:**", or a line ending in ":" over a list or code),
/// and what stands under it up to the next one.
struct section {
    std::string heading; ///< without numbering's markup, as written otherwise; empty for the first
    int level = 0;       ///< 1-6; `label_level` for labels; 0 for what stands before any heading
    int line = 0;
    int last_line = 0; ///< of all below it, subsections included
    std::vector<block> blocks;
};

inline constexpr int label_level = 7;

struct document {
    std::vector<section> sections;       ///< in document order; the first one has no heading
    std::vector<std::string_view> lines; ///< of the text given to `parse`, which must outlive them
};

/// Never fails: every text is Markdown. Invalid UTF-8 is replaced by U+FFFD.
document parse(std::string_view text);

/// The raw text of lines [first, last], each ended by a newline; empty when out of range.
std::string raw_lines(const document& source, int first, int last);

} // namespace commands::markdown
