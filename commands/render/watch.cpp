#include "commands/render/watch.hpp"

#include "commands/incident/role.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {

std::string watch_words(const incident& about, const context& in) {
    if (about.status != status::monitoring || !about.work.watched_until) return {};
    if (about.work.watch_over || *about.work.watched_until <= in.now) return "the watch is over";
    return fmt::format("watched until {}, {} left", when(*about.work.watched_until, in),
                       in_words(*about.work.watched_until - in.now));
}

user_id who_ends_watch(const incident& about, const context& in) {
    const auto commander = about.holder(commander_role(in.procedure));
    if (!commander.empty() || !about.acknowledged) return commander;
    return about.acknowledged->user;
}

message render_watch_over(const incident& about, const context& in) {
    message out;
    out.text = fmt::format("{} The watch of {} {} is over: has the fix held?",
                           about.drill ? "🧪 DRILL:" : "📈", about.drill ? "drill" : "incident",
                           number(about.id));
    out.color = color_of(about);
    auto words = line_markup(about.title, 200, in);
    if (!about.work.fix.empty()) words += "\nFix: " + line_markup(about.work.fix, 400, in);
    words += fmt::format("\nWork goes on in {}.", home_link(about, in));
    out.blocks.push_back(blocks::section(words));
    out.blocks.push_back(blocks::actions(
        {element(button_for(press::confirm_resolved, about.id, blocks::style::primary)),
         element(button_for(press::still_failing, about.id)),
         element(button_for(press::extend_watch, about.id))}));
    return out;
}

message render_watch(const incident& about, const context& in) {
    message out;
    out.text = fmt::format("📈 {} {} is monitored: {}.", about.drill ? "Drill" : "Incident",
                           number(about.id), watch_words(about, in));
    auto words = out.text;
    if (!about.work.fix.empty()) words += "\nFix: " + line_markup(about.work.fix, 400, in);
    out.blocks.push_back(blocks::section(words));
    const bool over = about.work.watch_over || *about.work.watched_until <= in.now;
    boost::json::array buttons;
    if (over) {
        buttons.push_back(
            element(button_for(press::confirm_resolved, about.id, blocks::style::primary)));
    }
    buttons.push_back(element(button_for(press::extend_watch, about.id)));
    buttons.push_back(element(button_for(press::still_failing, about.id)));
    if (!over) buttons.push_back(element(resolve_now_button(about.id)));
    out.blocks.push_back(blocks::actions(std::move(buttons)));
    return out;
}

} // namespace commands
