#include "commands/procedure/sections.hpp"
#include "commands/procedure/severity_names.hpp"
#include "commands/procedure/tables.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace commands {

namespace {

using markdown::table;

struct columns {
    column level;
    column definition;
    column response;
    column examples;
    column channel;
};

columns find_columns(const table& read) {
    const auto& header = read.header;
    columns found;
    found.response = find_column(header, "response*|respond*|acknowledge*|ack|react*|pick up|sla");
    found.level = find_column(header, "level|severit*|sev|priorit*|class|grade|urgency");
    found.definition = find_column(header, "definition*|description*|meaning*|means|criteria|what|"
                                           "impact*|effect*");
    found.examples = find_column(header, "example*|such as|for example|cases");
    found.channel = find_column(header, "channel*");
    return found;
}

/// A severity table wherever it stands, told from an escalation matrix by its definitions.
bool is_severity_table(const table& read) {
    const columns found = find_columns(read);
    return found.level && found.response && found.definition &&
           !find_column(read.header, "escalat*");
}

struct candidate {
    const table* rows = nullptr;
    int heading_line = 0;
};

/// The tables in the chapter on severities; failing that, any that looks like one.
std::vector<candidate> find_tables(const outline& document) {
    std::vector<candidate> found;
    const auto look = [&](const part& each, bool named) {
        for (const auto& block : each.section->blocks) {
            const auto* read = std::get_if<table>(&block.content);
            if (read == nullptr) continue;
            const columns at = find_columns(*read);
            if (named ? (at.level || at.response) : is_severity_table(*read))
                found.push_back({read, each.section->line});
        }
    };
    for (const auto& each : document.about(topic::severities))
        look(each, true);
    if (!found.empty()) return found;
    for (const auto& each : document.parts())
        if (each.about != topic::escalation) look(each, false);
    return found;
}

/// "P1 (Critical)" and "SEV1 - Critical" are a name and what people also call it.
void read_name(std::string_view written, severity& into) {
    auto [outside, inside] = words::split_parenthesis(written);
    if (inside.empty()) {
        auto [name, description] = words::split_definition(written);
        outside = std::move(name);
        inside = std::move(description);
    }
    into.name = std::move(outside);
    into.alias = std::move(inside);
}

class severity_reader {
public:
    severity_reader(const table& rows, report& found, procedure& into)
        : rows_(rows), at_(find_columns(rows)), found_(found), into_(into) {}

    void read() {
        const int line = rows_.header.line;
        if (!at_.level)
            found_.error(line,
                         "the severity table has no column for the level: name one \"Level\"");
        if (!at_.response)
            found_.error(line, "the severity table has no column for the response time: name one "
                               "\"Response Time\"");
        if (!at_.level || !at_.response) return;
        if (!at_.definition)
            found_.warning(line, "the severity table has no column \"Definition\": people choose a "
                                 "severity by it");
        if (rows_.rows.empty())
            found_.error(line, "the severity table is empty: write one row for each level");
        found_.use(line, "takes the severities from the table below");
        for (const auto& row : rows_.rows)
            read_row(row);
        sort();
        check_order();
    }

private:
    void read_row(const markdown::row& row) {
        if (!is_complete(rows_, row, found_)) return;
        severity read;
        read.line = row.line;
        read_name(cell(row, at_.level), read);
        if (read.name.empty()) {
            found_.error(row.line, "this severity has no name: write one, for example SEV1");
            return;
        }
        if (!names_.insert(words::lower(read.name)).second) {
            found_.error(row.line, fmt::format("severity \"{}\" is defined twice: each level has "
                                               "one row",
                                               read.name));
            return;
        }
        const auto written = cell(row, at_.response);
        const auto response = read_response_time(written);
        if (!response) {
            found_.error(row.line, fmt::format("\"{}\" is not a response time: write for example "
                                               "\"< 30 min\", \"2 hours\" or \"Next business day\"",
                                               written));
            return;
        }
        read.response_time = *response;
        read.definition = cell(row, at_.definition);
        if (at_.definition && read.definition.empty())
            found_.warning(row.line, fmt::format("severity {} has no definition", read.name));
        read.examples = words::parts(cell(row, at_.examples), ",;");
        read_channel(row, read);
        found_.use(row.line, fmt::format("offers {} with its definition when an incident is "
                                         "declared, and expects acknowledgement {}",
                                         read.name, say_deadline(read.response_time)));
        into_.severities.push_back(std::move(read));
    }

    void read_channel(const markdown::row& row, severity& read) {
        if (!at_.channel) return;
        const auto said = words::lower(cell(row, at_.channel));
        if (said == "yes" || said == "y" || said == "own" || said == "✓" || said == "x") {
            read.own_channel = true;
            found_.use(row.line, "opens a channel for it");
        } else if (said != "no" && said != "n" && !words::is_none(said))
            found_.error(row.line, fmt::format("\"{}\" does not say whether {} gets a channel: "
                                               "write yes or no",
                                               said, read.name));
    }

    /// Numbered levels count upwards from the gravest, in whatever order the rows stand.
    void sort() {
        auto& all = into_.severities;
        if (std::ranges::all_of(
                all, [](const severity& each) { return severity_number(each.name).has_value(); }))
            std::ranges::stable_sort(all, {}, [](const severity& each) {
                return severity_number(each.name).value_or(0);
            });
    }

    void check_order() {
        const auto length = [](const severity& each) {
            const auto* time = std::get_if<std::chrono::seconds>(&each.response_time);
            return time == nullptr ? std::chrono::seconds::max() : *time;
        };
        const auto& all = into_.severities;
        for (std::size_t at = 1; at < all.size(); ++at) {
            if (length(all[at]) >= length(all[at - 1])) continue;
            found_.warning(all[at].line,
                           fmt::format("{} is to be answered sooner than {}, which is graver",
                                       all[at].name, all[at - 1].name));
        }
    }

    const table& rows_;
    columns at_;
    report& found_;
    procedure& into_;
    std::set<std::string> names_;
};

} // namespace

void read_severities(const outline& document, report& found, procedure& into) {
    const auto tables = find_tables(document);
    if (tables.empty()) {
        const auto chapters = document.about(topic::severities);
        found.error(chapters.empty() ? 1 : chapters.front().section->line,
                    "there is no severity table: write one with the columns Level, Definition, "
                    "Response Time and Examples");
        return;
    }
    severity_reader(*tables.front().rows, found, into).read();
    for (std::size_t at = 1; at < tables.size(); ++at)
        found.error(tables[at].rows->header.line,
                    fmt::format("this is a second severity table, the first is on line {}: keep "
                                "only one",
                                tables.front().rows->header.line));
}

} // namespace commands
