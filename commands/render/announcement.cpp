#include "commands/render/announcement.hpp"

#include "commands/grammar/slack_text.hpp"
#include "commands/incident/role.hpp"
#include "commands/procedure/words.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/meeting.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/template_line.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t longest_title = 250;
constexpr std::size_t longest_line = 300;
constexpr std::size_t longest_impact = 700;
constexpr std::size_t longest_summary = 500;
constexpr std::size_t most_lines = 20;

// Leaves the attachment room for its context line.
constexpr std::size_t longest_body = blocks::limits::attachment_text - 400;

// The template's headline without the emoji in front of it.
std::string_view without_emoji(std::string_view line) {
    while (!line.empty()) {
        const auto space = std::min(line.find(' '), line.size());
        const auto word = line.substr(0, space);
        const bool letters = std::ranges::any_of(word, [](unsigned char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '[';
        });
        const bool named = word.size() > 2 && word.starts_with(':') && word.ends_with(':');
        if (letters && !named) break;
        line = words::trim(line.substr(space));
    }
    return line;
}

// What begins the line once it is more, or less, than an incident going on.
std::string headline_mark(const incident& about) {
    const std::string drill = about.drill ? "DRILL " : "";
    switch (about.status) {
    case status::resolved:
        return "✅ " + drill + "RESOLVED";
    case status::closed:
        return "✅ " + drill + "CLOSED";
    case status::cancelled:
        return "✅ " + drill + "CANCELLED";
    case status::duplicate:
        return fmt::format("✅ {}DUPLICATE OF {}", drill, number(about.duplicate_of));
    default:
        return about.drill ? "🧪 DRILL" : "";
    }
}

// "INCIDENT: [Brief description]" with the title in its place.
std::string filled(std::string_view line, const incident& about, const context& in) {
    const auto title = line_markup(about.title, longest_title, in);
    const auto open = line.find('[');
    const auto close = open == line.npos ? open : line.find(']', open);
    if (close == line.npos) {
        auto frame = line_markup(line, longest_line, in);
        if (!frame.ends_with(':')) frame += ":";
        return frame + " " + title;
    }
    return escaped(line.substr(0, open)) + title +
           line_markup(line.substr(close + 1), longest_line, in);
}

std::string headline(std::string_view line, const incident& about, const context& in) {
    const auto mark = headline_mark(about);
    if (mark.empty()) return filled(line, about, in);
    auto rest = without_emoji(line);
    const auto colon = std::min(rest.find(':'), rest.size());
    if (words::lower(words::trim(rest.substr(0, colon))) != "incident") {
        return mark + ": " + filled(rest, about, in);
    }
    rest = words::trim(rest.substr(std::min(colon + 1, rest.size())));
    return mark + ": " +
           (rest.empty() ? line_markup(about.title, longest_title, in) : filled(rest, about, in));
}

std::string severity_words(const incident& about, const context& in) {
    auto out = line_markup(about.severity.name, 60, in);
    const auto* level = level_of(about.severity, in.procedure);
    if (level && !level->definition.empty()) {
        // As a part of the line, not as a sentence of its own.
        auto definition = level->definition;
        const bool capital = definition.size() > 1 && definition[0] >= 'A' &&
                             definition[0] <= 'Z' && definition[1] >= 'a' && definition[1] <= 'z';
        if (capital) definition[0] = static_cast<char>(definition[0] - 'A' + 'a');
        out += " — " + line_markup(definition, longest_line, in);
    }
    return out;
}

std::string updates_words(const incident& about, slot where, const context& in) {
    if (where == slot::home_announcement) return "in this channel";
    if (about.home == channel_state::none || about.home == channel_state::refused) {
        return "in this thread";
    }
    return home_link(about, in);
}

class body {
public:
    body(const incident& about, slot where, const context& in)
        : about_(about), where_(where), in_(in) {}

    void add(const template_line& line) {
        switch (line.kind) {
        case line_kind::headline:
            break;
        case line_kind::nothing:
            break;
        case line_kind::severity:
            say(line.label, severity_words(about_, in_));
            break;
        case line_kind::status:
            say(line.label, status_words(about_));
            break;
        case line_kind::role:
            role(line);
            break;
        case line_kind::impact:
            impact(line.label);
            break;
        case line_kind::summary:
            summary(line.label);
            break;
        case line_kind::acknowledged:
            acknowledged(line.label);
            break;
        case line_kind::declared:
            say(line.label, date_and_time(about_.declared_at));
            break;
        case line_kind::updates:
            updates(line.label);
            break;
        case line_kind::other:
            lines_.push_back(line_markup(line.text, longest_line, in_));
            break;
        }
    }

    // What the template does not name, but people need: the clock that runs, and what was learned.
    std::string finish() {
        if (!acknowledged_) acknowledged("Acknowledged");
        if (!summary_ && !about_.summary.empty()) summary("Summary");
        links();
        if (lines_.size() > most_lines) lines_.resize(most_lines);
        return fmt::format("{}", fmt::join(lines_, "\n"));
    }

private:
    // Where people talk, and what they look into.
    void links() {
        const auto meeting = meeting_link(about_.id, in_.settings);
        if (!meeting.empty() && is_open(about_.status)) say("Call", link_markup(meeting, "join"));
        if (in_.settings.runbooks.empty()) return;
        std::string all;
        for (const auto& [title, link] : in_.settings.runbooks)
            all += (all.empty() ? "" : " · ") + link_markup(link, title);
        say("Runbooks", all);
    }
    void say(std::string_view label, std::string_view words) {
        lines_.push_back(fmt::format("*{}:* {}", line_markup(label, 60, in_), words));
    }
    void role(const template_line& line) {
        const auto id = id_of(*line.role);
        const auto holder = about_.holder(id);
        say(line.label, holder.empty() ? "not taken yet" : name_of(holder, in_));
        if (id == commander_role(in_.procedure) && !acknowledged_) acknowledged("Acknowledged");
    }
    void impact(std::string_view label) {
        say(label, about_.impact.empty() ? "not known yet"
                                         : text_markup(about_.impact, longest_impact, in_));
    }
    void summary(std::string_view label) {
        summary_ = true;
        say(label,
            about_.summary.empty() ? "–" : text_markup(about_.summary, longest_summary, in_));
    }
    void acknowledged(std::string_view label) {
        if (acknowledged_) return;
        acknowledged_ = true;
        // Nobody is asked to acknowledge what is over.
        if (!about_.acknowledged && !is_open(about_.status)) return;
        say(label, acknowledged_words(about_, in_));
    }
    void updates(std::string_view label) {
        if (!summary_ && !about_.summary.empty()) summary("Summary");
        say(label, updates_words(about_, where_, in_));
    }

    const incident& about_;
    slot where_;
    const context& in_;
    std::vector<std::string> lines_;
    bool acknowledged_ = false;
    bool summary_ = false;
};

boost::json::array buttons(const incident& about, const context& in) {
    using blocks::style;
    boost::json::array out;
    const bool taken = !about.holder(commander_role(in.procedure)).empty();
    if (!about.acknowledged) {
        out.push_back(element(button_for(press::acknowledge, about.id, style::primary)));
    }
    if (!taken) {
        const auto look = about.acknowledged ? style::primary : style::normal;
        out.push_back(element(button_for(press::take_command, about.id, look)));
    }
    out.push_back(element(button_for(press::join, about.id)));
    return out;
}

std::string origin(const incident& about, const context& in) {
    auto out = fmt::format("{} {} · declared by {}, {}", about.drill ? "Drill" : "Incident",
                           number(about.id), name_of(about.declared_by, in),
                           date_and_time(about.declared_at));
    if (!about.source.empty()) out += " · " + link_markup(about.source, "where it began");
    return out;
}

} // namespace

message render_announcement(const incident& about, slot where, const context& in) {
    message out;
    body words(about, where, in);
    for (const auto& item : in.procedure.announcement) {
        const auto line = read_template_line(item.text, out.text.empty(), in.procedure);
        if (line.kind == line_kind::headline) out.text = headline(line.text, about, in);
        words.add(line);
    }
    if (out.text.empty()) out.text = headline("🚨 INCIDENT:", about, in);
    out.color = color_of(about);
    const auto text = words.finish();
    out.blocks.push_back(blocks::section(shortened_markup(text, longest_body)));
    out.blocks.push_back(blocks::context(origin(about, in)));
    if (is_open(about.status)) out.blocks.push_back(blocks::actions(buttons(about, in)));
    return out;
}

} // namespace commands
