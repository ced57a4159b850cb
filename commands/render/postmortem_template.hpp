#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The procedure's post-mortem template, understood by its headings, fields and tables, however the
// team words and orders them.
namespace commands {

// What a field, a section or a column is about.
enum class postmortem_topic {
    none, // the team's own
    title,
    number,
    date,
    length,
    severity,
    status,
    impact,
    summary,
    commander,
    people,
    declared,
    resolved,
    response,
    cause,
    resolution,
};

enum class section_kind {
    title,        // the document's own heading
    fields,       // "- **Date:** YYYY-MM-DD"
    timeline,     // a table of what happened
    action_items, // a table of what is to be done
    words,        // what people write, or the bot knows
};

struct template_section {
    std::string heading; // without its marks: "Root Cause"; empty: what stands before the first
    std::string line;    // with them
    section_kind kind = section_kind::words;
    postmortem_topic topic = postmortem_topic::none;
    std::vector<std::string> body; // the lines below it
};

std::vector<template_section> read_postmortem_template(std::string_view text);

// "- **Date:** YYYY-MM-DD": what stands up to its value, and what it is about.
struct template_field {
    std::string before; // "- **Date:** "
    postmortem_topic topic = postmortem_topic::none;
};
std::optional<template_field> read_field(std::string_view line);

enum class postmortem_column { none, time, what, who, action, owner, due, status, number };

// Where a section's table stands in its body, and what its columns are. None: it has no table.
struct template_table {
    std::size_t first = 0; // line of its header
    std::size_t end = 0;   // the line behind it
    std::vector<postmortem_column> columns;
};
std::optional<template_table> find_table(const std::vector<std::string>& body);

} // namespace commands
