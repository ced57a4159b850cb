#include "commands/forms/forms.hpp"
#include "commands/grammar/arguments.hpp"
#include "commands/render/checklist.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands::forms {
namespace {

constexpr auto which = "item";
constexpr auto owner = "owner";
constexpr auto note = "note";
constexpr auto done = "done";

// An item of the investigation checklist; none where there is no such number.
const checklist_item* find(std::int64_t number, const procedure& document) {
    const auto& items = document.checklist;
    if (number < 1 || static_cast<std::size_t>(number) > items.size()) return nullptr;
    return &items[static_cast<std::size_t>(number - 1)];
}

blocks::static_select choices(std::int64_t chosen, const opening& at) {
    blocks::static_select out;
    const auto& items = at.in.procedure.checklist;
    for (std::size_t i = 0; i < std::min(items.size(), blocks::limits::options); ++i) {
        out.options.push_back(
            {fmt::format("{}. {}", i + 1, items[i].text), std::to_string(i + 1), {}});
    }
    if (out.options.empty()) out.options.push_back({"The procedure has no checklist", "0", {}});
    out.placeholder = "Choose an item";
    out.chosen = std::to_string(chosen);
    return out;
}

} // namespace

boost::json::object build(const acts::tick& known, const opening& at) {
    list_mark mark;
    if (const auto* item = find(known.item, at.in.procedure); item && at.about) {
        mark = mark_of(*at.about, checklist::investigation, item->text);
    }
    const auto user = known.owner.empty() ? mark.owner : known.owner;
    const auto& words = known.note.empty() ? mark.note : known.note;
    blocks::checkboxes ticked{{{"Done", "done", {}}}, {}};
    if (known.done.value_or(mark.done)) ticked.chosen.emplace_back("done");
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block({which, "Item", {}, false}, element(choices(known.item, at))),
        blocks::input_block({owner, "Who does it", {}, true},
                            element(blocks::users_select{user.value, "Choose a person"})),
        blocks::input_block({note, "Note", "What was found, or what is missing.", true},
                            element(blocks::text_input{true, words, {}, longest_sentence})),
        blocks::input_block({done, "Is it done?", {}, true}, element(ticked))};
    return form("item", "Checklist item", "Save", std::move(form_blocks), at);
}

act read_tick(answers& given) {
    acts::tick out;
    out.item = whole_number(given.text(which)).value_or(0);
    if (!find(out.item, given.in().procedure)) given.wrong(which, "Choose an item.");
    out.owner = {given.text(owner)};
    out.note = given.optional(note, longest_sentence);
    out.done = !given.all(done).empty();
    return out;
}

} // namespace commands::forms
