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
constexpr auto called = "called";
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

// A drill calls the people named in it, and nobody else.
boost::json::object people_of_drill(const acts::declare& known) {
    blocks::multi_users_select people{{}, "Nobody is called"};
    for (const auto& each : known.drill_people)
        people.initial.push_back(each.value);
    return blocks::input_block({called, "Who takes part in the drill?",
                                "They are called as the procedure says, and nobody else.", true},
                               element(people));
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
    if (known.drill) form_blocks.push_back(people_of_drill(known));
    return form("declare", known.drill ? "Start a drill" : "Declare an incident", "Declare",
                std::move(form_blocks), {at.about, from, at.in});
}

act read_declare(answers& given) {
    acts::declare out;
    out.title = given.required(title, "Say in a few words what is wrong.", longest_title);
    out.severity = read_level(given);
    out.impact = given.optional(impact, longest_sentence);
    out.commander = {given.text(commander)};
    out.drill = has(given.all(options), drill);
    out.is_private = has(given.all(options), is_private);
    for (const auto& each : given.all(called)) {
        if (!each.empty()) out.drill_people.push_back(user_id{each});
    }
    out.source = given.from().source;
    out.alert_group = given.from().alert_group;
    out.from_form = true;
    return out;
}

} // namespace commands::forms
