#include "commands/render/timeline.hpp"

#include "commands/grammar/slack_text.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::int64_t most_pinned = 20;
// The whole pinned message stays under chat.update's 4,000 characters, and its blocks under what an
// attachment holds (Slack: chat.update, attachments).
constexpr std::size_t pinned_lines = 2200;
constexpr std::size_t longest_standing = 700;
constexpr std::int64_t entries_on_page = 15;

std::string dated_line(const entry& e, const incident& about, const context& in) {
    return fmt::format("{}  {}", when(e.happened, in), line_of(e, about, in));
}

boost::json::array pinned_buttons(const incident& about) {
    boost::json::array out;
    if (is_open(about.status)) {
        out.push_back(element(button_for(press::update, about.id)));
        out.push_back(element(button_for(press::note, about.id)));
    }
    out.push_back(element(button_for(press::timeline, about.id)));
    return out;
}

std::string events(std::int64_t count) {
    return fmt::format("{} {}", count, count == 1 ? "event" : "events");
}

} // namespace

message render_pinned_timeline(const incident& about, const context& in) {
    message out;
    out.text = fmt::format("{} {}", about.drill ? "🧪" : "📌", number_and_title(about, in));
    out.color = color_of(about);
    out.blocks.push_back(
        blocks::section(shortened_markup(standing_line(about, in), longest_standing)));

    std::string lines;
    std::int64_t shown = 0;
    std::size_t units = 0;
    for (const auto& e : in.records.timeline(about.id, 0, most_pinned)) {
        const auto line = dated_line(e, about, in);
        units += utf16_units(line) + 1;
        if (units > pinned_lines) break;
        if (shown++ > 0) lines += '\n';
        lines += line;
    }
    if (!lines.empty()) out.blocks.push_back(blocks::section(lines));
    const auto earlier = std::max<std::int64_t>(0, about.shown - shown);
    if (earlier > 0) {
        out.blocks.push_back(blocks::context(fmt::format("… {} earlier {}: `{}`", earlier,
                                                         earlier == 1 ? "event" : "events",
                                                         typed_line(about, "timeline", in))));
    }
    out.blocks.push_back(blocks::actions(pinned_buttons(about)));
    return out;
}

message render_timeline_page(const incident& about, std::int64_t page, const context& in) {
    const auto pages =
        std::max<std::int64_t>(1, (about.shown + entries_on_page - 1) / entries_on_page);
    message out;
    if (page < 1 || page > pages) {
        out.text = fmt::format("The timeline of incident {} has {}, there is no page {}.",
                               number(about.id),
                               pages == 1 ? "1 page" : fmt::format("{} pages", pages), page);
        out.blocks.push_back(blocks::section(
            fmt::format("{}\nTry: `{}`", out.text, typed_line(about, "timeline", in))));
        return out;
    }
    out.text = fmt::format("📌 Timeline of incident {}: {}", number(about.id), events(about.shown));
    if (pages > 1) out.text += fmt::format(", page {} of {}", page, pages);
    out.blocks.push_back(blocks::section(out.text));

    std::vector<std::string> lines;
    const auto skip = (page - 1) * entries_on_page;
    for (const auto& e : in.records.timeline(about.id, skip, entries_on_page)) {
        lines.push_back(dated_line(e, about, in));
    }
    for (auto& block : blocks::sections_of(lines))
        out.blocks.push_back(std::move(block));

    boost::json::array buttons;
    const auto go = [&](press where, std::int64_t to) {
        press_words words;
        words.incident = about.id;
        words.page = to;
        buttons.push_back(element(button_for(where, std::move(words))));
    };
    if (page > 1) go(press::timeline_newer, page - 1);
    if (page < pages) go(press::timeline_older, page + 1);
    if (!buttons.empty()) out.blocks.push_back(blocks::actions(std::move(buttons)));
    return out;
}

} // namespace commands
