#include "commands/render/actions.hpp"

#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/words.hpp"
#include "commands/render/button.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t most_actions = 10; // shown

blocks::button action_button(const incident& about, const mitigation_action& what, press which) {
    press_words words;
    words.incident = about.id;
    words.text = what.name;
    auto out = button_for(which, std::move(words));
    if (which == press::run_action) out.label = what.title + "…";
    return out;
}

bool is_of(const mitigation_action& what, std::string_view option) {
    return words::lower(what.option) == words::lower(option);
}

} // namespace

boost::json::array action_buttons(const incident& about, std::string_view option,
                                  const context& in) {
    boost::json::array out;
    if (!is_open(about.status)) return out;
    for (const auto& each : in.settings.actions) {
        if (!is_of(each, option) || out.size() >= most_actions) continue;
        out.push_back(element(action_button(about, each, press::run_action)));
    }
    return out;
}

bool runs_now(const incident& about, std::string_view option, const context& in) {
    return std::ranges::any_of(about.actions.runs, [&](const auto& each) {
        const auto& run = each.second;
        if (run.state != run_state::running) return false;
        return std::ranges::any_of(in.settings.actions, [&](const auto& action) {
            return action.name == run.asked.action && is_of(action, option);
        });
    });
}

boost::json::array way_out_buttons(const incident& about, const context& in) {
    boost::json::array out{element(button_for(press::check, about.id))};
    out[0].as_object()["text"].as_object()["text"] = "🔎 Check again";
    if (!in.settings.actions.empty() || !in.procedure.mitigations.empty()) {
        out.push_back(element(button_for(press::mitigate, about.id)));
    }
    return out;
}

message render_actions(const incident& about, std::string_view asked, const context& in) {
    message out;
    const auto& all = in.settings.actions;
    if (all.empty()) {
        out.text = "No action is configured. Whoever runs the bot adds [actions.NAME] sections to "
                   "its configuration.";
        out.blocks.push_back(blocks::section(out.text));
        return out;
    }
    out.text = asked.empty() ? fmt::format("What the bot can do for incident {}:", number(about.id))
                             : fmt::format("No action is called \"{}\". What the bot can do:",
                                           line_markup(asked, 60, in));
    out.blocks.push_back(blocks::section(out.text));
    for (std::size_t i = 0; i < std::min(all.size(), most_actions); ++i) {
        const auto& each = all[i];
        auto line = fmt::format("*{}*\n`{} run {}`{}", line_markup(each.title, 150, in),
                                in.settings.command, line_markup(each.name, 60, in),
                                each.dangerous ? " · needs two people" : "");
        out.blocks.push_back(blocks::section(line));
        auto run = action_button(about, each, press::run_action);
        run.label = "Run…";
        out.blocks.push_back(blocks::actions(
            {element(run), element(action_button(about, each, press::dry_run_action))}));
    }
    return out;
}

} // namespace commands
