#include "commands/procedure/sections.hpp"
#include "commands/procedure/tables.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace commands {

namespace {

/// "Status Page - Investigating" -> "Investigating".
std::string state_of(std::string_view heading) {
    constexpr std::array<std::string_view, 15> about{
        "status", "page",    "statuspage", "template", "templates", "update", "updates", "text",
        "texts",  "message", "for",        "the",      "public",    "when",   "and"};
    std::string state;
    for (const auto& word : words::split(heading)) {
        const bool number = word.find_first_not_of("0123456789") == std::string::npos;
        if (number || std::ranges::find(about, word) != about.end()) continue;
        state += (state.empty() ? "" : " ") + word;
    }
    if (!state.empty() && state[0] >= 'a' && state[0] <= 'z')
        state[0] = static_cast<char>(state[0] - 'a' + 'A');
    return state;
}

class status_reader {
public:
    status_reader(const outline& document, report& found, procedure& into)
        : document_(document), found_(found), into_(into) {}

    void read(const part& each) {
        const auto& section = *each.section;
        bool read_code = false;
        for (const auto& block : section.blocks) {
            if (const auto* code = std::get_if<markdown::code>(&block.content)) {
                if (read_code) {
                    found_.error(block.line, "a second text for the same state: write each state "
                                             "under a heading of its own");
                    continue;
                }
                read_code = true;
                add(state_of(section.heading), code->text, code->text_line, section.line,
                    block.line);
            } else if (const auto* table = std::get_if<markdown::table>(&block.content))
                read_table(*table);
        }
        if (!read_code && !each.top) read_paragraphs(section);
    }

private:
    void add(std::string state, std::string_view text, int line, int heading_line, int block_line) {
        if (state.empty()) {
            found_.error(heading_line, "this status page text does not say for which state it is: "
                                       "write for example \"Status Page - Investigating\"");
            return;
        }
        if (words::trim(text).empty()) {
            found_.error(block_line, fmt::format("the status page text for {} is empty", state));
            return;
        }
        if (find_status_template(into_, state) != nullptr) {
            found_.error(heading_line,
                         fmt::format("the status page text for {} is there twice", state));
            return;
        }
        const auto what = fmt::format("drafts the status page text for {} from this; a person "
                                      "approves it",
                                      state);
        found_.use(heading_line, what);
        found_.use(block_line, what);
        while (text.ends_with('\n'))
            text.remove_suffix(1);
        into_.status_templates.push_back({std::move(state), std::string(text), line});
    }

    void read_table(const markdown::table& table) {
        const column state = find_column(table.header, "state|status|stage|phase|when");
        const column text = find_column(table.header, "text*|message*|template*|wording|say|what");
        if (!state || !text) {
            found_.error(table.header.line, "this table of status page texts needs the columns "
                                            "\"State\" and \"Text\"");
            return;
        }
        for (const auto& row : table.rows)
            if (is_complete(table, row, found_))
                add(state_of(cell(row, state)), cell(row, text), row.line, row.line, row.line);
    }

    /// Under a state's own heading the text may stand without a fence.
    void read_paragraphs(const markdown::section& section) {
        int first = 0;
        int last = 0;
        for (const auto& block : section.blocks) {
            if (!std::holds_alternative<markdown::paragraph>(block.content)) continue;
            if (first == 0) first = block.line;
            last = block.last_line;
        }
        if (first == 0) return;
        const auto text = markdown::raw_lines(document_.source(), first, last);
        add(state_of(section.heading), text, first, section.line, first);
    }

    const outline& document_;
    report& found_;
    procedure& into_;
};

} // namespace

void read_status_pages(const outline& document, report& found, procedure& into) {
    status_reader reader(document, found, into);
    for (const auto& each : document.about(topic::status_page))
        reader.read(each);
}

void read_customer_email(const outline& document, report& found, procedure& into) {
    for (const auto& each : document.about(topic::customer_email)) {
        for (const auto& block : each.section->blocks) {
            const auto* code = std::get_if<markdown::code>(&block.content);
            if (code == nullptr) continue;
            if (into.customer_email) {
                found.warning(block.line, fmt::format("a second customer mail is not used; the "
                                                      "first is on line {}",
                                                      into.customer_email->line));
                continue;
            }
            auto text = words::trim(code->text);
            const auto end = std::min(text.find('\n'), text.size());
            const auto first = text.substr(0, end);
            const auto subject = words::lower(first).starts_with("subject:")
                                     ? words::trim(first.substr(8))
                                     : std::string_view{};
            if (subject.empty()) {
                found.error(code->text_line, "the customer mail must begin with its subject: write "
                                             "\"Subject: [Service] Incident - [Date]\"");
                continue;
            }
            const auto body = words::trim(text.substr(end));
            if (body.empty()) {
                found.error(block.line, "the customer mail has a subject but no text");
                continue;
            }
            found.use(block.line, "drafts the customer mail from this; a person approves it");
            into.customer_email =
                email_template{std::string(subject), std::string(body), code->text_line};
        }
    }
}

} // namespace commands
