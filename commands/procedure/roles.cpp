#include "commands/procedure/sections.hpp"
#include "commands/procedure/tables.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace commands {

namespace {

role_kind kind_of(std::string_view name, std::string_view short_name) {
    auto said = words::split(name);
    for (auto& word : words::split(short_name))
        said.push_back(std::move(word));
    if (words::has_any(said, "commander|ic|incident manager|incident lead|coordinator|captain"))
        return role_kind::commander;
    if (words::has_any(said, "communicat*|comms|liaison|spokes*"))
        return role_kind::communications_lead;
    if (words::has_any(said, "technical*|tech|tl|engineering lead|operations lead|ops lead|"
                             "investigator|resolver"))
        return role_kind::technical_lead;
    return role_kind::other;
}

std::string derive_short(std::string_view name, role_kind kind) {
    if (kind == role_kind::communications_lead) return "Comms";
    const auto said = words::split(name);
    if (said.size() < 2) return std::string(name);
    std::string initials;
    for (const auto& word : said)
        if (word != "and" && word != "of" && word != "the" && word[0] >= 'a' && word[0] <= 'z')
            initials += static_cast<char>(word[0] - 'a' + 'A');
    return initials.size() < 2 ? std::string(name) : initials;
}

class role_reader {
public:
    role_reader(report& found, procedure& into) : found_(found), into_(into) {}

    void read(const part& each) {
        const auto& section = *each.section;
        const auto heading = words::split(section.heading);
        const bool chapter = each.top || words::has_any(heading, "roles|responsibilit*|duties");
        if (!chapter) start(words::without_numbering(section.heading), section.line);
        for (const auto& block : section.blocks) {
            if (const auto* list = std::get_if<markdown::list>(&block.content))
                chapter ? read_role_list(*list) : read_duties(*list);
            else if (const auto* table = std::get_if<markdown::table>(&block.content))
                read_table(*table);
        }
        open_ = false;
    }

    void finish() {
        for (const auto& each : into_.roles)
            if (each.duties.empty())
                found_.warning(
                    each.line,
                    fmt::format("the role {} has no duties: list them below it", each.name));
    }

private:
    void start(std::string_view heading, int line, std::string_view short_name = {}) {
        auto [name, inside] = words::split_parenthesis(heading);
        while (name.ends_with(':'))
            name.pop_back();
        open_ = false;
        if (name.empty()) {
            found_.error(line, "this role has no name: write for example \"Incident Commander "
                               "(IC)\"");
            return;
        }
        role read;
        read.name = std::move(name);
        read.short_name = short_name.empty() ? std::move(inside) : std::string(short_name);
        read.kind = kind_of(read.name, read.short_name);
        const bool given = !read.short_name.empty();
        if (!given) read.short_name = derive_short(read.name, read.kind);
        read.line = line;
        for (const auto& other : into_.roles) {
            if (words::lower(other.name) == words::lower(read.name)) {
                found_.error(line, fmt::format("the role \"{}\" is defined twice", read.name));
                return;
            }
            if (words::lower(other.short_name) != words::lower(read.short_name)) continue;
            if (given) {
                found_.error(line, fmt::format("\"{}\" is already short for {}: choose another "
                                               "short form",
                                               read.short_name, other.name));
                return;
            }
            read.short_name = read.name;
        }
        found_.use(line, fmt::format("offers the role {} ({}) by button and command", read.name,
                                     read.short_name));
        into_.roles.push_back(std::move(read));
        open_ = true;
    }

    void duty(std::string text, int line) {
        if (!open_ || text.empty()) return;
        auto& holder = into_.roles.back();
        found_.use(line, fmt::format("sends this duty to whoever becomes {}", holder.name));
        holder.duties.push_back({std::move(text), line});
    }

    void read_duties(const markdown::list& list) {
        for (const auto& each : list.items)
            duty(each.text, each.line);
    }

    /// "- **Incident Commander (IC)**: coordinates; decides", duties also as items below.
    void read_role_list(const markdown::list& list) {
        for (const auto& each : list.items) {
            if (each.depth > 0) {
                duty(each.text, each.line);
                continue;
            }
            auto [name, description] = words::split_definition(each.text);
            if (!each.lead.empty()) {
                name = each.lead;
                description = each.text.substr(std::min(each.lead.size(), each.text.size()));
                const auto first = description.find_first_not_of(" :-–—");
                description.erase(0, first);
            }
            start(name, each.line);
            for (auto& part : words::parts(description, ";"))
                duty(std::move(part), each.line);
        }
    }

    void read_table(const markdown::table& table) {
        const column name = find_column(table.header, "role|roles|name|position|title");
        const column duties = find_column(table.header, "dut*|responsib*|task*|does|what");
        const column short_name = find_column(table.header, "short*|abbrev*|code|letters");
        if (!name || !duties) {
            found_.error(table.header.line, "this table of roles needs the columns \"Role\" and "
                                            "\"Duties\"");
            return;
        }
        for (const auto& row : table.rows) {
            if (!is_complete(table, row, found_)) continue;
            start(cell(row, name), row.line, cell(row, short_name));
            for (auto& part : words::parts(cell(row, duties), ";,."))
                duty(std::move(part), row.line);
        }
    }

    report& found_;
    procedure& into_;
    bool open_ = false; ///< the last role takes duties
};

} // namespace

void read_roles(const outline& document, report& found, procedure& into) {
    role_reader reader(found, into);
    for (const auto& each : document.about(topic::roles))
        reader.read(each);
    reader.finish();
}

} // namespace commands
