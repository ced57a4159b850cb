#include "commands/render/answer.hpp"

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

constexpr std::size_t longest_answer = 2900;
constexpr std::size_t longest_example = 300;

// A line to copy. A backtick in it would end the code early.
std::string to_copy(std::string_view plain, const context& in) {
    std::string line = shortened(plain, 1000);
    std::ranges::replace(line, '`', '\'');
    std::ranges::replace(line, '\n', ' ');
    return fmt::format("`{}`", shortened_markup(escaped(readable(line, in)), longest_example));
}

} // namespace

message answer(std::string_view plain_text) {
    return {
        shortened_markup(slack_from_plain(shortened(plain_text, longest_answer)), longest_answer),
        {},
        {}};
}

message render_mistake(const mistake& what, const context& in) {
    message out;
    out.text = line_markup(what.sentence, 600, in);
    auto words = out.text;
    if (!what.better.empty()) {
        words += "\nTry: " + to_copy(in.settings.command + " " + what.better, in);
    }
    out.blocks.push_back(blocks::section(words));
    return out;
}

message render_declare_or_change(const acts::declare& said, const incident& here,
                                 const context& in) {
    const auto level = said.severity ? said.severity->name : std::string("this");
    message out;
    out.text = fmt::format("Did you mean this incident, or another one?");
    auto words = fmt::format("{}\nYou are in {}, {}.", out.text, number_and_title(here, in),
                             line_markup(here.severity.name, 40, in));
    if (!said.title.empty()) words += "\nYou typed: " + line_markup(said.title, 200, in);
    out.blocks.push_back(blocks::section(words));

    press_words change;
    change.incident = here.id;
    change.severity = said.severity;
    change.text = said.title;
    auto first = button_for(press::change_severity, std::move(change));
    first.label = fmt::format("Change incident {} to {}", number(here.id), level);

    press_words another;
    another.severity = said.severity;
    another.text = said.title;
    if (!said.impact.empty()) another.impact = said.impact;
    if (!said.source.empty()) another.source = said.source;
    if (said.drill) another.drill = true;
    if (said.is_private) another.is_private = true;
    auto second = button_for(press::declare_another, std::move(another));
    second.label = fmt::format("Declare a new {}", level);

    boost::json::array buttons;
    // To the level it has already there is nothing to change.
    if (!said.severity || said.severity->name != here.severity.name) {
        buttons.push_back(element(first));
    }
    buttons.push_back(element(second));
    out.blocks.push_back(blocks::actions(std::move(buttons)));
    return out;
}

} // namespace commands
