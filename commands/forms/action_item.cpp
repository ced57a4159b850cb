#include "commands/dates/due.hpp"
#include "commands/dates/iso_date.hpp"
#include "commands/dates/say_date.hpp"
#include "commands/forms/forms.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>

namespace commands::forms {
namespace {

constexpr auto sort = "sort";
constexpr auto text = "text";
constexpr auto owner = "owner";
constexpr auto due = "due";
constexpr auto action = "action";
constexpr auto followup = "followup";
constexpr std::size_t longest_item = 500;
constexpr std::size_t longest_date = 40;

boost::json::object sort_input(item_kind chosen) {
    blocks::static_select out;
    out.options = {{"During the incident", action, {}}, {"Afterwards", followup, {}}};
    out.chosen = chosen == item_kind::action ? action : followup;
    return blocks::input_block({sort, "When is it done?", {}, false}, element(out));
}

boost::json::object text_input(std::string id, const std::string& known) {
    return blocks::input_block({std::move(id), "What is to be done?", {}, false},
                               element(blocks::text_input{true, known, {}, longest_item}));
}

boost::json::object owner_input(const user_id& known) {
    return blocks::input_block({owner, "Who does it?", {}, true},
                               element(blocks::users_select{known.value, "Nobody yet"}));
}

boost::json::object due_input(const std::string& known) {
    return blocks::input_block(
        {due, "Due", "As you would say it: fri, tomorrow 14:00, in 2 weeks, 2026-12-24.", true},
        element(blocks::text_input{false, known, "fri", longest_date}));
}

// What can be typed back: the day, or the moment where it is not a day's end.
std::string typed_due(const action_item& item, const context& in) {
    if (!item.due) return {};
    return typed_form(*item.due, *team_zone(in.settings, in.zones));
}

std::string read_due(answers& given) {
    auto typed = given.optional(due, longest_date);
    if (typed.empty()) return typed;
    const auto& in = given.in();
    const auto zone = team_zone(in.settings, in.zones);
    const auto read = parse_due(typed, in.now, {in.settings, *zone});
    if (const auto* wrong = std::get_if<unclear_date>(&read)) {
        given.wrong(due, fmt::format("{} Write for example: {}", wrong->sentence, wrong->better));
    }
    return typed;
}

std::string text_block(std::int64_t number) {
    return fmt::format("text/{}", number);
}

} // namespace

boost::json::object build(const acts::add_item& known, const opening& at) {
    auto from = at.from;
    if (from.source.empty()) from.source = known.source;
    boost::json::array form_blocks{about_line(at), sort_input(known.sort),
                                   text_input(text, known.text), owner_input(known.owner),
                                   due_input(known.due)};
    return form("add_item", "Action item", "Add", std::move(form_blocks), {at.about, from, at.in});
}

act read_add_item(answers& given) {
    acts::add_item out;
    out.sort = given.text(sort) == followup ? item_kind::followup : item_kind::action;
    out.text = given.required(text, "Say what is to be done.", longest_item);
    out.owner = {given.text(owner)};
    out.due = read_due(given);
    out.source = given.from().source;
    return out;
}

boost::json::object build(const acts::change_item& known, const opening& at) {
    action_item item;
    const auto place = static_cast<std::size_t>(known.number - 1);
    if (at.about && known.number > 0 && place < at.about->after.items.size()) {
        item = at.about->after.items[place];
    }
    boost::json::array form_blocks{about_line(at), text_input(text_block(known.number), item.text),
                                   owner_input(item.owner), due_input(typed_due(item, at.in))};
    return form("change_item", "Change an action item", "Save", std::move(form_blocks), at);
}

// The text's input names the item that the form was opened for.
act read_change_item(answers& given) {
    acts::change_item out;
    out.from_form = true;
    const auto most = static_cast<std::int64_t>(incident::most_items);
    for (std::int64_t number = 1; number <= most; ++number) {
        if (given.all(text_block(number)).empty()) continue;
        out.number = number;
    }
    const auto block = text_block(std::max<std::int64_t>(1, out.number));
    out.text = given.required(block, "Say what is to be done.", longest_item);
    out.owner = {given.text(owner)};
    out.due = read_due(given);
    return out;
}

} // namespace commands::forms
