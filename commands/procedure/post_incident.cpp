#include "commands/procedure/sections.hpp"
#include "commands/procedure/tables.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace commands {

namespace {

using std::chrono::seconds;

constexpr seconds default_deadline = std::chrono::weeks(1);

class task_reader {
public:
    task_reader(report& found, procedure& into) : found_(found), into_(into) {}

    void read(const part& each) {
        const auto& section = *each.section;
        if (each.top) above_.reset();
        read_heading(section);
        if (each.top) above_ = deadline_;
        for (const auto& block : section.blocks) {
            if (const auto* list = std::get_if<markdown::list>(&block.content))
                for (const auto& item : list->items)
                    read_item(item.text, item.line);
            else if (const auto* table = std::get_if<markdown::table>(&block.content))
                read_table(*table);
        }
    }

private:
    void bad_deadline(int line, std::string_view written) {
        found_.error(line, fmt::format("\"{}\" is not a deadline: write for example \"within 24 "
                                       "hours\" or \"within 1 week\"",
                                       written));
    }

    void read_heading(const markdown::section& section) {
        const auto [outside, inside] = words::split_parenthesis(section.heading);
        deadline_.reset();
        asked_ = false;
        group_ = words::without_numbering(outside);
        group_ = words::trim(group_);
        while (group_.ends_with(':'))
            group_.pop_back();
        const auto said = inside.empty() ? std::string(words::without_numbering(outside)) : inside;
        const auto [value, unclear] = find_duration(said);
        const bool promised = words::has_any(words::split(said), "within|by|until|deadline");
        if (unclear || (promised && !value)) {
            bad_deadline(section.line, section.heading);
            asked_ = true; // one complaint is enough
            return;
        }
        deadline_ = value;
        if (value)
            found_.use(section.line, fmt::format("reminds the commander of the tasks below until "
                                                 "{} after the resolution",
                                                 say(*value)));
        else
            deadline_ = above_;
    }

    void read_item(std::string_view text, int line) {
        auto deadline = deadline_;
        const auto [outside, inside] = words::split_parenthesis(text);
        const auto said = inside.empty() ? std::string(text) : inside;
        const bool promised = words::has_any(words::split(said), "within");
        const auto [value, unclear] = find_duration(said);
        if (promised && !value) {
            bad_deadline(line, text);
            return;
        }
        if (value && (promised || !inside.empty())) deadline = value;
        add(text, deadline, line);
    }

    void read_table(const markdown::table& table) {
        const column task = find_column(table.header, "task*|action*|what|item*|step*");
        const column until = find_column(table.header, "deadline*|due|when|within|by|until");
        if (!task) {
            found_.error(table.header.line, "this table of tasks needs the columns \"Task\" and "
                                            "\"Deadline\"");
            return;
        }
        for (const auto& row : table.rows) {
            if (!is_complete(table, row, found_)) continue;
            auto deadline = deadline_;
            if (until) {
                deadline = read_duration(cell(row, until));
                if (!deadline) {
                    bad_deadline(row.line, cell(row, until));
                    continue;
                }
            }
            add(cell(row, task), deadline, row.line);
        }
    }

    void add(std::string_view text, std::optional<seconds> deadline, int line) {
        if (text.empty()) {
            found_.error(line, "this task is empty: write what is to be done or remove it");
            return;
        }
        if (!deadline) {
            if (!std::exchange(asked_, true))
                found_.warning(line, "these tasks have no deadline, so it is 1 week: write for "
                                     "example \"Immediate (within 24 hours)\" above them");
            deadline = default_deadline;
        }
        found_.use(line, fmt::format("reminds the commander of this until {} after the resolution",
                                     say(*deadline)));
        into_.post_incident.push_back({std::string(text), *deadline, group_, line});
    }

    report& found_;
    procedure& into_;
    std::optional<seconds> deadline_;
    std::optional<seconds> above_; ///< of the chapter that the group stands in
    std::string group_;
    bool asked_ = false;
};

} // namespace

void read_post_incident(const outline& document, report& found, procedure& into) {
    task_reader reader(found, into);
    for (const auto& each : document.about(topic::post_incident))
        reader.read(each);
}

} // namespace commands
