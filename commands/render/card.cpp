#include "commands/render/card.hpp"

#include "commands/grammar/slack_text.hpp"
#include "commands/incident/role.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/call.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/items.hpp"
#include "commands/render/name.hpp"
#include "commands/render/next_step.hpp"
#include "commands/render/publication.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/tasks.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t most_steps = 4;
constexpr std::size_t longest_said = 400;

std::string first_line(const std::vector<next_step>& steps, const incident& about) {
    if (steps.empty()) {
        return fmt::format("Incident {} is over: nothing more is expected.", number(about.id));
    }
    std::string out = "Next, by the procedure: ";
    for (std::size_t i = 0; i < std::min(steps.size(), most_steps); ++i) {
        out += (i == 0 ? "" : " · ") + steps[i].words;
    }
    return out;
}

// What leads on from here, besides what the next steps ask for.
std::vector<press> usual(const incident& about, const context& in) {
    if (about.status != status::monitoring || !about.work.watched_until) {
        std::vector<press> out{press::update, press::status, press::mitigate, press::resolve};
        if (!in.settings.probes.empty()) out.insert(out.begin(), press::check);
        return out;
    }
    const bool over = about.work.watch_over || *about.work.watched_until <= in.now;
    if (over) return {press::confirm_resolved, press::still_failing, press::extend_watch};
    return {press::update, press::watch, press::still_failing};
}

boost::json::array open_buttons(const incident& about, const std::vector<next_step>& steps,
                                const context& in) {
    std::vector<press> shown;
    for (const auto& step : steps) {
        const bool asked = step.press == press::acknowledge || step.press == press::take_command ||
                           step.press == press::assess || step.press == press::impact ||
                           step.press == press::checklist || step.press == press::tell_customers;
        if (asked) shown.push_back(step.press);
    }
    for (const auto each : usual(about, in))
        shown.push_back(each);
    boost::json::array out;
    for (const auto each : shown) {
        const bool likely = !steps.empty() && each == steps.front().press;
        const auto look = likely ? blocks::style::primary : blocks::style::normal;
        out.push_back(element(button_for(each, about.id, look)));
    }
    std::vector<press> menu{press::severity, press::role, press::invite, press::note};
    menu.push_back(about.has_channel() ? press::cancel : press::channel);
    out.push_back(element(menu_of(menu, about.id)));
    return out;
}

boost::json::array buttons(const incident& about, const std::vector<next_step>& steps,
                           const context& in) {
    if (is_open(about.status)) return open_buttons(about, steps, in);
    boost::json::array out;
    std::vector<press> menu{press::reopen, press::timeline};
    const auto tasks = tasks_of(about, in);
    if (!tasks.empty()) {
        const bool left = std::ranges::count(tasks, false, &task::done) > 0;
        const auto look = left ? blocks::style::primary : blocks::style::normal;
        out.push_back(element(button_for(press::tasks, about.id, look)));
        out.push_back(element(button_for(press::postmortem, about.id)));
        menu = {press::review, press::add_followup, press::items_here, press::reopen,
                press::timeline};
    }
    if (about.status == status::resolved) {
        out.push_back(element(close_button(about.id, about.has_channel())));
    }
    out.push_back(element(menu_of(menu, about.id)));
    return out;
}

std::string roles_filled(const incident& about, const context& in) {
    std::size_t filled = 0;
    for (const auto& role : in.procedure.roles) {
        if (!about.holder(id_of(role)).empty()) ++filled;
    }
    return fmt::format("Roles {} of {}", filled, in.procedure.roles.size());
}

// The duties of the roles that the reader has: what the document wants from them.
std::vector<std::string> duties(const incident& about, const user_id& reader, const context& in) {
    std::vector<std::string> out;
    for (const auto& role : in.procedure.roles) {
        if (reader.empty() || about.holder(id_of(role)) != reader) continue;
        std::string line = fmt::format("You are {}:", line_markup(role.name, 80, in));
        for (const auto& duty : role.duties) {
            line += (line.ends_with(':') ? " " : " · ") + line_markup(duty.text, 120, in);
        }
        out.push_back(shortened_markup(line, longest_said));
    }
    return out;
}

} // namespace

message render_card(const incident& about, const user_id& reader, const context& in) {
    const auto steps = next_steps(about, in);
    message out;
    out.text = first_line(steps, about);
    std::vector<std::string> lines{out.text};
    if (is_open(about.status)) {
        for (auto& line : duties(about, reader, in))
            lines.push_back(std::move(line));
    }
    for (auto& block : blocks::sections_of(lines))
        out.blocks.push_back(std::move(block));
    out.blocks.push_back(blocks::actions(buttons(about, steps, in)));
    auto standing = fmt::format("{}\n{} · {} · {}", number_and_title(about, in),
                                line_markup(about.severity.name, 40, in), status_words(about),
                                roles_filled(about, in));
    if (is_open(about.status)) {
        if (const auto list = checklist_words(about, in); !list.empty()) standing += " · " + list;
        standing += fmt::format(" · {} · acknowledged: {}", in_words(time_taken(about, in)),
                                acknowledged_words(about, in));
        if (const auto next = next_call_words(about, in); !next.empty()) {
            standing += "\nEscalation: " + next;
        }
    }
    if (const auto told = outside_words(about); !told.empty()) standing += "\n" + told;
    for (const auto& more : {tasks_words(about, in), items_words(about)}) {
        if (!more.empty()) standing += " · " + more;
    }
    out.blocks.push_back(blocks::context(standing));
    return out;
}

} // namespace commands
