#include "commands/forms/forms.hpp"
#include "commands/forms/level_select.hpp"

#include <algorithm>

namespace commands::forms {
namespace {

constexpr auto title = "title";
constexpr auto impact = "impact";
constexpr auto commander = "commander";
constexpr auto options = "options";
constexpr auto drill = "drill";
constexpr auto is_private = "private";

bool has(const std::vector<std::string>& chosen, std::string_view value) {
    return std::ranges::find(chosen, value) != chosen.end();
}

blocks::checkboxes option_boxes(const acts::declare& known) {
    blocks::checkboxes out;
    out.options = {{"Drill", drill, "Marked as a drill everywhere"},
                   {"Private", is_private, "In a private channel, for those invited"}};
    if (known.drill) out.chosen.push_back(drill);
    if (known.is_private) out.chosen.push_back(is_private);
    return out;
}

} // namespace

boost::json::object build(const acts::declare& known, const opening& at) {
    auto from = at.from;
    if (from.source.empty()) from.source = known.source;
    from.alert_group = known.alert_group;
    boost::json::array form_blocks{
        blocks::input_block(
            {title, "What is wrong?", {}, false},
            element(blocks::text_input{false, known.title, "Checkout failing for EU cards",
                                       longest_title})),
        level_select(known.severity, at),
        blocks::input_block({impact, "Impact", "What users notice. It can be added later.", true},
                            element(blocks::text_input{true, known.impact, {}, longest_sentence})),
        blocks::input_block(
            {commander, "Who commands?", "Left empty, anybody can take command.", true},
            element(blocks::users_select{known.commander.value, "Nobody yet"})),
        blocks::input_block({options, "Options", {}, true}, element(option_boxes(known)))};
    return form("declare", "Declare an incident", "Declare", std::move(form_blocks),
                {at.about, from, at.in});
}

act read_declare(answers& given) {
    acts::declare out;
    out.title = given.required(title, "Say in a few words what is wrong.", longest_title);
    out.severity = read_level(given);
    out.impact = given.optional(impact, longest_sentence);
    out.commander = {given.text(commander)};
    out.drill = has(given.all(options), drill);
    out.is_private = has(given.all(options), is_private);
    out.source = given.from().source;
    out.alert_group = given.from().alert_group;
    out.from_form = true;
    return out;
}

} // namespace commands::forms
