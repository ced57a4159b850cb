#include "commands/grammar/slack_text.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/items.hpp"
#include "commands/render/name.hpp"
#include "commands/render/next_step.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"
#include "commands/render/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::int64_t looked_at = 50; // entries, to find the last update among them
constexpr std::size_t most_events = 8;

// The last update, as far as it is among the latest entries.
const entry* last_update(const std::vector<entry>& entries) {
    const auto found =
        std::ranges::find_if(entries, [](const entry& e) { return holds<update_posted>(e.what); });
    return found == entries.end() ? nullptr : &*found;
}

std::vector<std::string> facts(const incident& about, const std::vector<entry>& entries,
                               const context& in) {
    std::vector<std::string> out;
    out.push_back(fmt::format("Declared by {}, {} · acknowledged: {}",
                              name_of(about.declared_by, in), when(about.declared_at, in),
                              acknowledged_words(about, in)));
    if (!about.summary.empty()) out.push_back("*Summary:* " + text_markup(about.summary, 600, in));
    out.push_back("*Impact:* " + (about.impact.empty() ? std::string("not known yet")
                                                       : text_markup(about.impact, 600, in)));
    if (const auto* update = last_update(entries)) {
        const auto& posted = std::get<update_posted>(update->what);
        out.push_back(fmt::format("*Last update*, {} by {}: {}", when(update->happened, in),
                                  name_of(update->by, in), text_markup(posted.text, 600, in)));
    }
    if (const auto steps = next_steps(about, in); !steps.empty()) {
        out.push_back("*Next:* " + steps.front().words);
    }
    const auto people = about.responders.size();
    out.push_back(fmt::format("{} {} · {}", people, people == 1 ? "responder" : "responders",
                              home_link(about, in)));
    return out;
}

// What is to be done, as far as it is open.
std::vector<std::string> open_items(const incident& about, const context& in) {
    constexpr std::size_t most_items = 5;
    std::vector<std::string> out;
    std::size_t open = 0;
    for (const auto& each : about.after.items) {
        if (each.done_at) continue;
        if (++open <= most_items) out.push_back(item_line(each, in));
    }
    if (open > most_items) {
        out.push_back(
            fmt::format("… {} more: `{}`", open - most_items, typed_line(about, "items", in)));
    }
    if (!out.empty()) out.insert(out.begin(), "*" + items_words(about) + ":*");
    return out;
}

} // namespace

message render_catch_up(const incident& about, const context& in) {
    const auto entries = in.records.timeline(about.id, 0, looked_at);
    message out;
    out.text = number_and_title(about, in);
    if (about.drill) out.text = "🧪 " + out.text;
    std::vector<std::string> lines{out.text, standing_line(about, in)};
    for (auto& line : facts(about, entries, in))
        lines.push_back(std::move(line));
    for (auto& line : open_items(about, in))
        lines.push_back(std::move(line));
    lines.push_back("*Latest:*");
    for (std::size_t i = 0; i < std::min(entries.size(), most_events); ++i) {
        lines.push_back(
            fmt::format("{}  {}", when(entries[i].happened, in), line_of(entries[i], about, in)));
    }
    for (auto& block : blocks::sections_of(lines))
        out.blocks.push_back(std::move(block));
    boost::json::array buttons;
    if (is_open(about.status)) {
        buttons.push_back(element(button_for(press::join, about.id, blocks::style::primary)));
    }
    buttons.push_back(element(button_for(press::timeline, about.id)));
    out.blocks.push_back(blocks::actions(std::move(buttons)));
    return out;
}

} // namespace commands
