#include "commands/procedure/sections.hpp"
#include "commands/procedure/tables.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace commands {

namespace {

class mitigation_reader {
public:
    mitigation_reader(report& found, procedure& into) : found_(found), into_(into) {}

    void read(const part& each) {
        const auto& section = *each.section;
        if (is_option(each)) {
            add(words::without_numbering(section.heading), text_of(section), section.line);
            return;
        }
        for (const auto& block : section.blocks) {
            if (const auto* list = std::get_if<markdown::list>(&block.content))
                read_list(*list);
            else if (const auto* table = std::get_if<markdown::table>(&block.content))
                read_table(*table);
        }
    }

private:
    /// "### Rollback" below "Mitigate" is an option of its own; a label or "### Quick options" is
    /// only a title over options.
    static bool is_option(const part& each) {
        const auto& section = *each.section;
        if (each.top || section.level == markdown::label_level) return false;
        const auto said = words::split(section.heading);
        return !words::has_any(said, "option*|mitigat*|measure*|actions|quick");
    }

    static std::string text_of(const markdown::section& section) {
        std::string text;
        const auto append = [&](const std::string& more) {
            text += (text.empty() ? "" : " ") + more;
        };
        for (const auto& block : section.blocks) {
            if (const auto* one = std::get_if<markdown::paragraph>(&block.content))
                append(one->text);
            else if (const auto* list = std::get_if<markdown::list>(&block.content))
                for (const auto& each : list->items)
                    append(each.text + ";");
        }
        while (text.ends_with(';'))
            text.pop_back();
        return text;
    }

    void add(std::string_view name, std::string_view description, int line) {
        if (name.empty()) {
            found_.error(line, "this mitigation option has no name: write \"**Name** - what it "
                               "does\"");
            return;
        }
        for (const auto& other : into_.mitigations) {
            if (words::lower(other.name) != words::lower(name)) continue;
            found_.error(line, fmt::format("the mitigation option \"{}\" is there twice, first on "
                                           "line {}",
                                           name, other.line));
            return;
        }
        found_.use(line, fmt::format("offers \"{}\" in the mitigation menu and records who chose "
                                     "it and why",
                                     name));
        into_.mitigations.push_back({std::string(name), std::string(description), line});
    }

    void read_list(const markdown::list& list) {
        for (const auto& each : list.items) {
            if (each.depth > 0 && !into_.mitigations.empty()) {
                auto& described = into_.mitigations.back().description;
                described += (described.empty() ? "" : "; ") + each.text;
                found_.use(each.line, "shows this with the option above");
                continue;
            }
            auto [name, description] = words::split_definition(each.text);
            if (!each.lead.empty()) {
                name = each.lead;
                description = each.text.substr(std::min(each.lead.size(), each.text.size()));
                description.erase(0, description.find_first_not_of(" :-–—"));
                while (name.ends_with(':'))
                    name.pop_back();
            }
            add(name, description, each.line);
        }
    }

    void read_table(const markdown::table& table) {
        const column name =
            find_column(table.header, "option*|action*|mitigation*|measure*|name|what");
        const column description = find_column(
            table.header, "description*|how|when|effect*|meaning|use|details|does|what it does");
        if (!name) {
            found_.error(table.header.line, "this table of mitigations needs the columns "
                                            "\"Option\" and \"Description\"");
            return;
        }
        for (const auto& row : table.rows)
            if (is_complete(table, row, found_))
                add(cell(row, name), description == name ? "" : cell(row, description), row.line);
    }

    report& found_;
    procedure& into_;
};

} // namespace

void read_mitigation(const outline& document, report& found, procedure& into) {
    mitigation_reader reader(found, into);
    for (const auto& each : document.about(topic::mitigation))
        reader.read(each);
}

} // namespace commands
