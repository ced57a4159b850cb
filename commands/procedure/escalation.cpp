#include "commands/procedure/sections.hpp"
#include "commands/procedure/severity_names.hpp"
#include "commands/procedure/tables.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace commands {

namespace {

using markdown::table;
using std::chrono::seconds;

std::vector<std::string> read_who(std::string_view written) {
    std::vector<std::string> who;
    for (const auto& part : words::parts(written, "+,&/;")) {
        std::string_view rest = part;
        while (true) {
            const auto at = words::lower(rest).find(" and ");
            if (const auto one = words::trim(rest.substr(0, at)); !one.empty())
                who.emplace_back(one);
            if (at == std::string::npos) break;
            rest.remove_prefix(at + 5);
        }
    }
    return who;
}

class matrix_reader {
public:
    matrix_reader(const table& rows, report& found, procedure& into)
        : rows_(rows), found_(found), into_(into) {}

    void read() {
        severity_ = find_column(rows_.header, "severit*|sev|level|priorit*|class|incident",
                                "escalat*|response");
        if (rows_.rows.empty()) {
            found_.error(rows_.header.line, "the escalation matrix is empty: write one row for "
                                            "each severity");
            return;
        }
        if (!severity_ && names_severities()) {
            read_turned();
            return;
        }
        if (!severity_) {
            found_.error(rows_.header.line, "the escalation matrix has no column for the severity: "
                                            "name one \"Severity\"");
            return;
        }
        if (!read_times()) return;
        found_.use(rows_.header.line, "takes the times of the escalation steps from this line");
        for (const auto& row : rows_.rows)
            read_row(row);
        finish();
    }

private:
    /// The time of one column's heading; nothing for a column that is about something else.
    std::optional<seconds> read_time(std::string_view heading, bool& bad) {
        const auto [outside, inside] = words::split_parenthesis(heading);
        const auto said = words::split(outside);
        if (!inside.empty()) {
            if (const auto time = read_zero_or_duration(inside)) return time;
            const auto [value, unclear] = find_duration(inside);
            if (value) return value;
            bad = unclear || !is_initial(said);
            if (bad) return {};
        }
        if (const auto time = read_zero_or_duration(outside)) return time;
        if (is_initial(said)) return seconds(0);
        const auto [value, unclear] = find_duration(outside);
        if (value) return value;
        bad = unclear || words::has_any(said, "escalat*|level|tier|step|call*|page*|notify|then|"
                                              "next|after|second|third");
        return {};
    }

    static std::optional<seconds> read_zero_or_duration(std::string_view text) {
        const auto lowered = words::lower(words::trim(text));
        if (lowered == "0" || lowered == "t+0" || lowered == "0 min" || lowered == "immediately" ||
            lowered == "at once" || lowered == "now")
            return seconds(0);
        return read_duration(text);
    }

    static bool is_initial(const std::vector<std::string>& said) {
        return words::has_any(said, "initial*|immediate*|first|primary|at once|start|who responds");
    }

    bool read_times() {
        bool good = true;
        for (std::size_t at = 0; at < rows_.header.cells.size(); ++at) {
            if (at == severity_) continue;
            const auto& heading = rows_.header.cells[at];
            bool bad = false;
            const auto time = read_time(heading, bad);
            if (bad) {
                found_.error(rows_.header.line,
                             fmt::format("the column \"{}\" does not say after how long: write for "
                                         "example \"Escalation 1 (30 min)\"",
                                         heading));
                good = false;
            } else if (!time)
                found_.warning(
                    rows_.header.line,
                    fmt::format("the column \"{}\" of the escalation matrix is not used", heading));
            else if (std::ranges::find(times_, *time, &step_column::after) != times_.end()) {
                found_.error(rows_.header.line,
                             fmt::format("two columns of the escalation matrix are for the same "
                                         "time, {}",
                                         say(*time)));
                good = false;
            } else
                times_.push_back({at, *time});
        }
        std::ranges::sort(times_, {}, &step_column::after);
        if (good && times_.empty()) {
            found_.error(rows_.header.line, "the escalation matrix says nowhere who is called: "
                                            "write a column \"Initial Response\"");
            return false;
        }
        return good;
    }

    void read_row(const markdown::row& row) {
        if (!is_complete(rows_, row, found_)) return;
        const auto places = read_name(cell(row, severity_), row.line);
        std::vector<escalation_step> steps;
        for (const auto& [at, after] : times_) {
            if (auto step = read_cell(row.cells[at], after, row.line))
                steps.push_back(std::move(*step));
        }
        for (const auto place : places) {
            const auto& name = into_.severities[place].name;
            if (!add(place, steps, row.line)) {
                found_.error(row.line, fmt::format("the escalation of {} is there twice", name));
                continue;
            }
            for (const auto& step : steps)
                found_.use(
                    row.line,
                    fmt::format("calls {} for {} {}", fmt::join(step.who, " and "), name,
                                step.after == seconds(0) ? "at once" : "after " + say(step.after)));
            if (steps.empty()) found_.use(row.line, fmt::format("calls nobody for {}", name));
        }
    }

    std::optional<escalation_step> read_cell(std::string_view written, seconds after, int line) {
        if (words::is_none(written)) return {};
        escalation_step step{after, read_who(written)};
        if (!step.who.empty()) return step;
        found_.error(line, fmt::format("an empty cell does not say who is called{}: write \"-\" "
                                       "for nobody",
                                       after == seconds(0) ? "" : " after " + say(after)));
        return {};
    }

    std::vector<std::size_t> read_name(std::string_view written, int line) {
        const auto [outside, inside] = words::split_parenthesis(written);
        for (const auto& name : {std::string(written), outside})
            if (const auto at = exact(name)) return {*at};
        const auto condition = read_condition(into_.severities, written);
        if (!condition.unclear && condition.unknown.empty() && !condition.named.empty())
            return condition.named;
        const auto near = nearest_severity(into_, written);
        found_.error(line, fmt::format("\"{}\" is not in the severity table{}; known: {}", written,
                                       near ? fmt::format(" (did you mean {}?)", *near) : "",
                                       known_severities(into_.severities)));
        return {};
    }

    std::optional<std::size_t> exact(std::string_view name) const {
        const auto wanted = words::split(name);
        for (std::size_t at = 0; at < into_.severities.size(); ++at)
            if (words::split(into_.severities[at].name) == wanted) return at;
        return {};
    }

    bool add(std::size_t place, std::vector<escalation_step> steps, int line) {
        return read_
            .try_emplace(place, escalation{into_.severities[place].name, std::move(steps), line})
            .second;
    }

    /// A matrix with a column for each severity and a row for each time.
    bool names_severities() const {
        return std::ranges::any_of(rows_.header.cells,
                                   [&](const auto& heading) { return exact(heading).has_value(); });
    }

    void read_turned() {
        std::vector<std::pair<std::size_t, std::size_t>> columns;
        for (std::size_t at = 1; at < rows_.header.cells.size(); ++at) {
            const auto places = read_name(rows_.header.cells[at], rows_.header.line);
            for (const auto place : places) {
                if (!add(place, {}, rows_.header.line))
                    found_.error(rows_.header.line,
                                 fmt::format("the escalation of {} is there twice",
                                             into_.severities[place].name));
                columns.emplace_back(at, place);
            }
        }
        for (const auto& row : rows_.rows) {
            if (!is_complete(rows_, row, found_)) continue;
            bool bad = false;
            const auto time = read_time(row.cells.front(), bad);
            if (!time) {
                found_.error(row.line, fmt::format("\"{}\" does not say after how long: write for "
                                                   "example \"After 30 min\"",
                                                   row.cells.front()));
                continue;
            }
            for (const auto& [at, place] : columns) {
                auto step = read_cell(row.cells[at], *time, row.line);
                if (!step) continue;
                found_.use(row.line, fmt::format("calls {} for {}", fmt::join(step->who, " and "),
                                                 into_.severities[place].name));
                read_.at(place).steps.push_back(std::move(*step));
            }
        }
        finish();
    }

    void finish() {
        for (auto& [place, row] : read_) {
            std::ranges::stable_sort(row.steps, {}, &escalation_step::after);
            into_.escalations.push_back(std::move(row));
        }
        for (const auto& each : into_.severities)
            if (find_escalation(into_, each.name) == nullptr)
                found_.warning(rows_.header.line,
                               fmt::format("the escalation matrix has no row for {}: nobody is "
                                           "called for it",
                                           each.name));
    }

    struct step_column {
        std::size_t at = 0;
        seconds after{};
    };

    const table& rows_;
    report& found_;
    procedure& into_;
    column severity_;
    std::vector<step_column> times_;
    std::map<std::size_t, escalation> read_; ///< by place in the order of gravity
};

} // namespace

void read_escalation(const outline& document, report& found, procedure& into) {
    const auto chapters = document.about(topic::escalation);
    const table* first = nullptr;
    for (const auto& each : chapters) {
        for (const auto& block : each.section->blocks) {
            const auto* rows = std::get_if<table>(&block.content);
            if (rows == nullptr) continue;
            if (first != nullptr) {
                found.error(rows->header.line,
                            fmt::format("this is a second escalation matrix, the first is on line "
                                        "{}: keep only one",
                                        first->header.line));
                continue;
            }
            first = rows;
            if (!into.severities.empty()) matrix_reader(*rows, found, into).read();
        }
    }
    if (first == nullptr && !chapters.empty())
        found.error(chapters.front().section->line,
                    "this chapter on escalation has no table, so nobody would be called: write one "
                    "with the columns Severity, Initial Response, Escalation 1 (30 min)");
}

} // namespace commands
