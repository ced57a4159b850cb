#include "commands/render/call.hpp"

#include "commands/calling/next_step.hpp"
#include "commands/incident/role.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace commands {
namespace {

constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_names = 200;

std::string said_of(const incident& about, const context& in) {
    return fmt::format("{} {}, {}: {}", about.drill ? "drill" : "incident", number(about.id),
                       line_markup(about.severity.name, 40, in),
                       line_markup(about.title, longest_title, in));
}

std::string_view mark(const incident& about) {
    return about.drill ? "🧪 DRILL:" : "⏰";
}

message with_buttons(std::string first, std::string second, const incident& about,
                     boost::json::array buttons, const context& in) {
    message out;
    out.text = std::move(first);
    out.color = color_of(about);
    if (!second.empty()) out.blocks.push_back(blocks::section(second));
    if (!about.impact.empty()) {
        out.blocks.push_back(blocks::context("Impact: " + line_markup(about.impact, 300, in)));
    }
    if (!buttons.empty()) out.blocks.push_back(blocks::actions(std::move(buttons)));
    return out;
}

} // namespace

std::string next_call_words(const incident& about, const context& in) {
    const auto& clock = about.calls.escalation;
    const auto* step = next_step_of(about, in);
    if (!step || !clock.runs_from || !is_open(about.status)) return {};
    const auto names =
        line_markup(fmt::format("{}", fmt::join(step->who, " + ")), longest_names, in);
    return fmt::format("{} at {} unless acknowledged", names,
                       when(*clock.runs_from + step->after, in));
}

user_id who_updates(const incident& about, const context& in) {
    if (const auto* role = find_role(in.procedure, role_kind::communications_lead)) {
        if (const auto holder = about.holder(id_of(*role)); !holder.empty()) return holder;
    }
    return about.holder(commander_role(in.procedure));
}

message render_call(const incident& about, const context& in) {
    const auto next = next_call_words(about, in);
    std::string second =
        about.acknowledged
            ? fmt::format("Acknowledged by {}; you are needed as well.", acknowledger(about, in))
            : fmt::format("Not acknowledged for {}.", in_words(in.now - about.declared_at));
    if (!next.empty()) second += fmt::format(" Next: {}.", next);
    second += fmt::format("\nWork goes on in {}.", home_link(about, in));
    boost::json::array buttons{
        element(button_for(press::acknowledge, about.id, blocks::style::primary)),
        element(button_for(press::join, about.id)), element(button_for(press::decline, about.id))};
    return with_buttons(fmt::format("{} You are called for {}", about.drill ? "🧪 DRILL:" : "⏫",
                                    said_of(about, in)),
                        std::move(second), about, std::move(buttons), in);
}

message render_answered_call(std::string first, const incident& about, const context& in) {
    message out;
    out.text = std::move(first);
    out.color = color_of(about);
    auto words = fmt::format("Nothing to do any more: it is {}.", words_for(about.status));
    if (about.awaits_answer()) {
        words = "Asked again since: the newest message counts.";
    } else if (about.acknowledged) {
        words = fmt::format("👀 Acknowledged: {}", acknowledged_words(about, in));
    }
    out.blocks.push_back(blocks::section(std::move(words)));
    out.blocks.push_back(blocks::context(number_and_title(about, in)));
    return out;
}

message render_reminder(const incident& about, const context& in) {
    const auto within = acknowledge_within(about, in);
    const auto until = response_deadline(about, in);
    auto second = fmt::format("Declared {} ago.", in_words(in.now - about.declared_at));
    if (within && until) {
        second = fmt::format("Target {}, until {}: {} left.", say_response(*within),
                             when(*until, in), in_words(*until - in.now));
    }
    boost::json::array buttons{
        element(button_for(press::acknowledge, about.id, blocks::style::primary)),
        element(button_for(press::decline, about.id))};
    return with_buttons(fmt::format("{} Not acknowledged yet: {}", mark(about), said_of(about, in)),
                        std::move(second), about, std::move(buttons), in);
}

message render_update_reminder(const incident& about, const context& in) {
    const auto last = about.updated_at.value_or(about.declared_at);
    boost::json::array buttons{
        element(button_for(press::update, about.id, blocks::style::primary))};
    return with_buttons(
        fmt::format("{} An update is due for {}", mark(about), said_of(about, in)),
        fmt::format("{} {} ago.",
                    about.updated_at ? "The last one was" : "None yet; it was declared",
                    in_words(in.now - last)),
        about, std::move(buttons), in);
}

} // namespace commands
