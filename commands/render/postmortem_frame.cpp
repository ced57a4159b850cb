#include "commands/dates/iso_date.hpp"
#include "commands/procedure/words.hpp"
#include "commands/render/markdown.hpp"
#include "commands/render/postmortem.hpp"
#include "commands/render/postmortem_facts.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace commands {
namespace {

const std::vector<postmortem_column> usual_columns{postmortem_column::time,
                                                   postmortem_column::what};

std::string with_title(std::string_view line, const incident& about, const context& in) {
    const auto open = line.find('[');
    const auto close = open == line.npos ? open : line.find(']', open);
    const auto title = known_about(postmortem_topic::title, about, in);
    if (close == line.npos) return fmt::format("{}: {}", line, title);
    return fmt::format("{}{}{}", line.substr(0, open), title, line.substr(close + 1));
}

bool is_blank(std::string_view line) {
    return words::trim(line).empty();
}

class document {
public:
    document(const incident& about, const context& in, const postmortem_room& room)
        : about_(about), in_(in), room_(room) {}

    postmortem_frame finish() {
        const auto sections = read_postmortem_template(in_.procedure.post_mortem.text);
        const bool has_fields = std::ranges::any_of(
            sections, [](const auto& each) { return each.kind == section_kind::fields; });
        for (const auto& each : sections) {
            add(each);
            // A template without a place for facts has them below its title.
            if (!has_fields && each.topic == postmortem_topic::title) add_missing_facts();
        }
        if (!split_) {
            out_ += "\n## Timeline\n\n";
            begin_table({});
        }
        if (!has_items_) {
            out_ += "\n## Action Items\n\n";
            add_items({}, std::nullopt);
        }
        frame_.tail = std::move(out_);
        return std::move(frame_);
    }

private:
    void line(std::string_view text) { (out_ += text) += '\n'; }

    void add(const template_section& section) {
        if (!section.line.empty()) {
            line(section.topic == postmortem_topic::title && section.line.starts_with("# ")
                     ? with_title(section.line, about_, in_)
                     : section.line);
        }
        switch (section.kind) {
        case section_kind::title:
            return lines(section.body, 0, section.body.size());
        case section_kind::fields:
            return add_fields(section);
        case section_kind::timeline:
            return add_timeline(section);
        case section_kind::action_items:
            return add_items(section.body, find_table(section.body));
        case section_kind::words:
            return add_words(section);
        }
    }

    void lines(const std::vector<std::string>& from, std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i)
            line(from[i]);
    }

    void add_missing_facts() {
        for (const auto& [topic, label] : needed_facts()) {
            if (!told_.insert(topic).second) continue;
            const auto known = on_one_line(known_about(topic, about_, in_));
            if (!known.empty()) line(fmt::format("- **{}:** {}", label, known));
        }
    }

    static std::string on_one_line(std::string text) {
        std::ranges::replace(text, '\n', ' ');
        return text;
    }

    void add_fields(const template_section& section) {
        std::size_t last = 0; // the line behind the last field
        for (std::size_t i = 0; i < section.body.size(); ++i) {
            if (read_field(section.body[i])) last = i + 1;
        }
        for (std::size_t i = 0; i < last; ++i) {
            const auto field = read_field(section.body[i]);
            const auto known = field ? known_about(field->topic, about_, in_) : std::string();
            if (field) told_.insert(field->topic);
            line(known.empty() ? section.body[i] : field->before + on_one_line(known));
        }
        add_missing_facts();
        lines(section.body, last, section.body.size());
    }

    // Where the rows go, the document is in two.
    void split(std::vector<postmortem_column> columns) {
        frame_.head = std::exchange(out_, {});
        frame_.columns = std::move(columns);
        split_ = true;
    }

    void begin_table(std::vector<postmortem_column> columns) {
        line("| Time (UTC) | Event |");
        line("|------------|-------|");
        split(columns.empty() ? usual_columns : std::move(columns));
    }

    void add_timeline(const template_section& section) {
        const auto table = find_table(section.body);
        if (split_) return lines(section.body, 0, section.body.size()); // one is enough
        if (!table) {
            lines(section.body, 0, section.body.size());
            return begin_table({});
        }
        lines(section.body, 0, table->first + 2);
        split(table->columns);
        lines(section.body, table->end, section.body.size());
    }

    [[nodiscard]] bool belongs(const action_item& item) const {
        return item.sort == item_kind::followup || !item.done_at;
    }

    [[nodiscard]] std::string cell(const action_item& item, postmortem_column of) const {
        switch (of) {
        case postmortem_column::number:
            return std::to_string(item.number);
        case postmortem_column::action:
        case postmortem_column::what:
            return markdown_file::cell(item.text, in_) + issue_of(item) +
                   (item.done_at ? " (done)" : "");
        case postmortem_column::owner:
        case postmortem_column::who:
            return item.owner.empty() ? "–" : "@" + markdown_file::name(item.owner, in_);
        case postmortem_column::due:
        case postmortem_column::time:
            return item.due ? due_day(*item.due) : "–";
        case postmortem_column::status:
            return item.done_at ? "done" : "open";
        case postmortem_column::none:
            break;
        }
        return {};
    }

    [[nodiscard]] std::string issue_of(const action_item& item) const {
        if (!item.issue) return {};
        const auto name = markdown_file::cell(item.issue->name, in_);
        const auto& link = item.issue->link;
        const bool web = link.starts_with("https://") || link.starts_with("http://");
        if (!web || link.find_first_of("()| \n") != link.npos) return " (" + name + ")";
        return fmt::format(" ([{}]({}))", name, link);
    }

    // The day on which it is due where the team is.
    [[nodiscard]] std::string due_day(instant due) const {
        const auto zone = team_zone(in_.settings, in_.zones);
        return iso_date(std::chrono::floor<std::chrono::days>(zone->to_local(due)));
    }

    void add_items(const std::vector<std::string>& body,
                   const std::optional<template_table>& table) {
        has_items_ = true;
        auto columns = table ? table->columns
                             : std::vector{postmortem_column::action, postmortem_column::owner,
                                           postmortem_column::due};
        if (table) {
            lines(body, 0, table->first + 2);
        } else {
            line("| Action | Owner | Due Date |");
            line("|--------|-------|----------|");
        }
        const auto most = room_.table_cells == 0 ? about_.after.items.size()
                                                 : room_.table_cells / columns.size() - 1;
        std::size_t shown = 0;
        std::size_t more = 0;
        for (const auto& each : about_.after.items) {
            if (!belongs(each)) continue;
            if (shown >= most) {
                ++more;
                continue;
            }
            ++shown;
            std::vector<std::string> cells;
            for (const auto of : columns)
                cells.push_back(cell(each, of));
            line(markdown_file::row(cells));
        }
        if (more > 0) line(fmt::format("\n… and {} more.", more));
        if (shown == 0) line("\nNone yet.");
        if (table) lines(body, table->end, body.size());
    }

    void add_words(const template_section& section) {
        const auto said =
            section.heading.empty() ? std::string() : words_in(about_, section.heading, in_);
        const auto& body = section.body;
        if (said.empty()) return lines(body, 0, body.size());
        std::size_t begin = 0;
        while (begin < body.size() && is_blank(body[begin]))
            ++begin;
        auto end = body.size();
        while (end > begin && is_blank(body[end - 1]))
            --end;
        lines(body, 0, begin);
        const bool list = begin < end && body[begin].starts_with("- ");
        for (const auto each : words::lines(said)) {
            const bool point = !is_blank(each) && each.find_first_of("-*+0123456789#>|") != 0;
            line(list && point ? "- " + std::string(each) : std::string(each));
        }
        lines(body, end, body.size());
    }

    const incident& about_;
    const context& in_;
    const postmortem_room& room_;
    postmortem_frame frame_;
    std::string out_;
    std::set<postmortem_topic> told_;
    bool split_ = false;
    bool has_items_ = false;
};

} // namespace

postmortem_frame render_postmortem_frame(const incident& about, const context& in,
                                         const postmortem_room& room) {
    return document(about, in, room).finish();
}

} // namespace commands
