#include "commands/render/checklist.hpp"

#include "commands/grammar/slack_text.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t most_items = 12; // shown; a list that is longer is no checklist
constexpr std::size_t all_items = 2600;
constexpr std::size_t longest_item = 600;

struct row {
    const incident& about;
    const context& in;
    std::size_t place; // 0 is the first
    std::size_t room;  // UTF-16 units for all of it

    [[nodiscard]] const checklist_item& item() const { return in.procedure.checklist[place]; }

    // The document's commands for this item, as many as there is room for.
    [[nodiscard]] std::string to_copy() const {
        std::string out;
        std::size_t units = 0;
        for (const auto index : item().commands) {
            if (index >= in.procedure.investigation_commands.size()) continue;
            auto line = in.procedure.investigation_commands[index].command;
            std::ranges::replace(line, '`', '\'');
            auto shown = fmt::format("\n```{}```", escaped(line));
            units += utf16_units(shown);
            if (units > room / 2) break; // half a command is worse than none
            out += shown;
        }
        return out;
    }

    [[nodiscard]] std::string words(const list_mark& mark) const {
        auto out = fmt::format("{} {}. {}", mark.done ? "☑️" : "◻️", place + 1,
                               line_markup(item().text, room / 4, in));
        if (mark.done) out += fmt::format(" — {}, {}", name_of(mark.by, in), when(mark.at, in));
        if (!mark.owner.empty() && !(mark.done && mark.by == mark.owner)) {
            out += fmt::format(" · {} has it", name_of(mark.owner, in));
        }
        if (!mark.note.empty()) out += "\n> " + line_markup(mark.note, room / 4, in);
        return out + to_copy();
    }

    [[nodiscard]] blocks::overflow menu(const list_mark& mark) const {
        blocks::overflow out{std::string(entry_of(press::more).action), {}};
        for (const auto each : {mark.done ? press::untick_item : press::tick_item, press::take_item,
                                press::edit_item}) {
            press_words words;
            words.incident = about.id;
            words.item = static_cast<std::int64_t>(place) + 1;
            const auto b = button_for(each, std::move(words));
            out.options.push_back({b.label, b.action + " " + b.value, {}});
        }
        return out;
    }

    [[nodiscard]] boost::json::object block() const {
        const auto mark = mark_of(about, checklist::investigation, item().text);
        if (!is_open(about.status)) return blocks::section(words(mark));
        return blocks::section(words(mark), element(menu(mark)));
    }
};

} // namespace

list_mark mark_of(const incident& about, checklist list, const std::string& item) {
    const auto& lists = about.work.lists;
    const auto found = lists.find(list);
    if (found == lists.end()) return {};
    const auto mark = found->second.find(item);
    return mark == found->second.end() ? list_mark{} : mark->second;
}

checklist_progress progress_of(const incident& about, const context& in) {
    checklist_progress out;
    out.all = in.procedure.checklist.size();
    for (const auto& item : in.procedure.checklist) {
        if (mark_of(about, checklist::investigation, item.text).done) ++out.done;
    }
    return out;
}

std::string checklist_words(const incident& about, const context& in) {
    const auto so_far = progress_of(about, in);
    if (so_far.all == 0) return {};
    return fmt::format("Checklist {} of {}", so_far.done, so_far.all);
}

bool shows_checklist(const incident& about, const context& in) {
    if (in.procedure.checklist.empty()) return false;
    if (about.message(slot::checklist)) return true;
    return about.has_channel() && about.acknowledged && is_open(about.status);
}

message render_checklist(const incident& about, const context& in) {
    message out;
    const auto so_far = progress_of(about, in);
    out.text =
        fmt::format("📋 {} {}: investigation checklist, {} of {} done",
                    about.drill ? "Drill" : "Incident", number(about.id), so_far.done, so_far.all);
    out.blocks.push_back(blocks::section("*" + out.text + "*"));
    const auto shown = std::min(so_far.all, most_items);
    const auto room = shown == 0 ? longest_item : std::min(longest_item, all_items / shown);
    for (std::size_t i = 0; i < shown; ++i)
        out.blocks.push_back(row{about, in, i, room}.block());
    std::string below;
    if (so_far.all > shown) below = fmt::format("… {} more in the procedure. ", so_far.all - shown);
    if (is_open(about.status))
        below += fmt::format("Or `{}`", typed_line(about, "checklist done 1", in));
    if (!below.empty()) out.blocks.push_back(blocks::context(below));
    return out;
}

} // namespace commands
