#include "commands/render/postmortem_template.hpp"

#include "commands/procedure/words.hpp"
#include "commands/render/markdown.hpp"

#include <algorithm>
#include <array>

namespace commands {
namespace {

struct wording {
    postmortem_topic topic;
    std::string_view patterns;
};

// The first that fits counts.
constexpr std::array wordings{
    wording{postmortem_topic::cause, "root cause*|cause*|why"},
    wording{postmortem_topic::impact, "impact*|affected|who was affected"},
    wording{postmortem_topic::severity, "severity|priority|level"},
    wording{postmortem_topic::length, "duration|length|downtime|time to resolve"},
    wording{postmortem_topic::response, "response*|acknowledge*|time to acknowledge"},
    wording{postmortem_topic::declared, "start*|began|detected|declared|opened"},
    wording{postmortem_topic::resolution, "resolution|fix*|how it was resolved|mitigation*"},
    wording{postmortem_topic::resolved, "resolved|end|ended|closed"},
    wording{postmortem_topic::commander, "commander|ic|incident lead"},
    wording{postmortem_topic::people, "people|responder*|participant*|involved|attendee*|team"},
    wording{postmortem_topic::status, "status|state"},
    wording{postmortem_topic::summary, "summary|description|overview|what happened"},
    wording{postmortem_topic::date, "date|day"},
    wording{postmortem_topic::number, "incident id|incident number|number|incident"},
    wording{postmortem_topic::title, "title|name"},
};

postmortem_topic topic_of(std::string_view text) {
    const auto said = words::split(text);
    for (const auto& each : wordings) {
        if (words::has_any(said, each.patterns)) return each.topic;
    }
    return postmortem_topic::none;
}

postmortem_column column_of(std::string_view header) {
    if (words::trim(header) == "#") return postmortem_column::number;
    const auto said = words::split(header);
    const auto is = [&](std::string_view patterns) { return words::has_any(said, patterns); };
    if (is("owner*|who|assignee*|responsible|by whom|person")) return postmortem_column::owner;
    if (is("due*|deadline*|until")) return postmortem_column::due;
    if (is("time|when|utc")) return postmortem_column::time;
    if (is("action*|task*|item*|what is to be done")) return postmortem_column::action;
    if (is("event*|what|happened|description|detail*")) return postmortem_column::what;
    if (is("status|state|done")) return postmortem_column::status;
    if (is("number|no|nr")) return postmortem_column::number;
    return postmortem_column::none;
}

bool has(const template_table& table, postmortem_column wanted) {
    return std::ranges::find(table.columns, wanted) != table.columns.end();
}

section_kind kind_of(const template_section& section) {
    if (const auto table = find_table(section.body)) {
        if (has(*table, postmortem_column::action)) return section_kind::action_items;
        if (has(*table, postmortem_column::time)) return section_kind::timeline;
    }
    const auto said = words::split(section.heading);
    if (words::has_any(said, "timeline*|chronology")) return section_kind::timeline;
    if (words::has_any(said, "action item*|follow up*|followup*|next step*|action*")) {
        return section_kind::action_items;
    }
    const bool fields = std::ranges::any_of(
        section.body, [](const auto& line) { return read_field(line).has_value(); });
    return fields ? section_kind::fields : section_kind::words;
}

// "## Root Cause" without its marks; none where the line is no heading.
std::optional<std::string> heading_of(std::string_view line) {
    const auto marks = std::min(line.find_first_not_of('#'), line.size());
    if (marks == 0 || marks > 6 || marks == line.size() || line[marks] != ' ') return {};
    return std::string(words::trim(line.substr(marks)));
}

} // namespace

std::optional<template_field> read_field(std::string_view line) {
    const auto open = line.find("**");
    if (open == line.npos || line.find_first_not_of(" -*+\t") < open) return {};
    const auto close = line.find("**", open + 2);
    if (close == line.npos) return {};
    auto label = line.substr(open + 2, close - open - 2);
    auto end = close + 2;
    const bool inside = label.ends_with(':');
    const bool behind = line.substr(end).starts_with(':');
    if (!inside && !behind) return {};
    if (inside) label.remove_suffix(1);
    if (behind) ++end;
    return template_field{std::string(line.substr(0, end)) + " ", topic_of(label)};
}

std::optional<template_table> find_table(const std::vector<std::string>& body) {
    for (std::size_t i = 0; i + 1 < body.size(); ++i) {
        const auto header = markdown_file::read_row(body[i]);
        const auto rule = markdown_file::read_row(body[i + 1]);
        if (!header || !rule) continue;
        template_table out{i, i + 2, {}};
        while (out.end < body.size() && markdown_file::read_row(body[out.end]))
            ++out.end;
        for (const auto& each : *header)
            out.columns.push_back(column_of(each));
        return out;
    }
    return {};
}

std::vector<template_section> read_postmortem_template(std::string_view text) {
    std::vector<template_section> out(1);
    for (const auto line : words::lines(text)) {
        auto heading = heading_of(line);
        if (!heading) {
            out.back().body.emplace_back(line);
            continue;
        }
        auto& next = out.emplace_back();
        next.heading = std::move(*heading);
        next.line = line;
    }
    if (out.front().body.empty()) out.erase(out.begin());
    bool titled = false;
    for (auto& each : out) {
        const bool first = !titled && each.line.starts_with("# ");
        titled = titled || first;
        each.topic = first ? postmortem_topic::title : topic_of(each.heading);
        each.kind =
            first && find_table(each.body) == std::nullopt && kind_of(each) == section_kind::words
                ? section_kind::title
                : kind_of(each);
    }
    return out;
}

} // namespace commands
