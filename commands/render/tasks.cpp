#include "commands/render/tasks.hpp"

#include "commands/codec.hpp"
#include "commands/incident/role.hpp"
#include "commands/procedure/words.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/name.hpp"
#include "commands/render/notice_frame.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t most_tasks = 20; // shown
constexpr std::size_t longest_task = 200;

bool since_resolution(const std::optional<instant>& at, const incident& about) {
    return at && about.resolved_at && *at >= *about.resolved_at;
}

// Texts about the end of it that were approved for the status page.
bool status_page_updated(const incident& about) {
    return std::ranges::any_of(about.after.told_outside, [&](const auto& told) {
        const auto lower = words::lower(told.first);
        return lower.starts_with("status_page/") && lower.ends_with("resolved") &&
               since_resolution(told.second, about);
    });
}

bool has_followup(const incident& about) {
    return std::ranges::any_of(about.after.items, [](const action_item& each) {
        return each.sort == item_kind::followup;
    });
}

// What the bot sees done, by the words of the task.
bool seen_done(std::string_view text, const incident& about) {
    const auto said = words::split(text);
    const auto speaks_of = [&](std::string_view patterns) {
        return words::has_any(said, patterns);
    };
    if (speaks_of("post mortem*|postmortem*|retrospective document*|timeline")) {
        return since_resolution(about.after.drafted_at, about);
    }
    if (speaks_of("action item*|follow up*|followup*")) return has_followup(about);
    if (speaks_of("review|meeting|retrospective")) return about.after.review_at.has_value();
    if (speaks_of("status page*")) return status_page_updated(about);
    if (speaks_of("stakeholder*|notify")) return since_resolution(about.updated_at, about);
    return false;
}

blocks::button task_button(press what, const incident& about, const task& of) {
    press_words words;
    words.incident = about.id;
    words.item = of.number;
    return button_for(what, std::move(words));
}

std::string line_of(const task& each, const context& in) {
    auto out = fmt::format("{} {}. {}", each.done ? "☑️" : "◻️", each.number,
                           line_markup(each.text, longest_task, in));
    if (each.by_itself) return out;
    if (each.done) {
        return out + fmt::format(" — {}, {}", name_of(each.mark.by, in), when(each.mark.at, in));
    }
    return out +
           fmt::format(" — {} {}", each.due < in.now ? "⏰ was due" : "due", when(each.due, in));
}

// Where the next act is not a tick: a form, or a document.
void add_ways(boost::json::array& blocks, const incident& about) {
    boost::json::array buttons;
    if (about.after.drafts == 0) {
        buttons.push_back(element(button_for(press::postmortem, about.id, blocks::style::primary)));
    }
    if (!about.after.review_at) buttons.push_back(element(button_for(press::review, about.id)));
    if (!has_followup(about)) buttons.push_back(element(button_for(press::add_followup, about.id)));
    if (!buttons.empty()) blocks.push_back(blocks::actions(std::move(buttons)));
}

boost::json::object block_of(const task& each, const incident& about, const context& in) {
    if (each.by_itself) return blocks::section(line_of(each, in));
    const auto what = each.done ? press::resume_task : press::finish_task;
    return blocks::section(line_of(each, in), element(task_button(what, about, each)));
}

} // namespace

std::vector<task> tasks_of(const incident& about, const context& in) {
    const bool ended = about.status == status::resolved || about.status == status::closed;
    if (!ended || !about.resolved_at) return {};
    std::vector<task> out;
    for (const auto& each : in.procedure.post_incident) {
        auto& next = out.emplace_back();
        next.number = std::ssize(out);
        next.text = each.text;
        next.within = std::chrono::duration_cast<duration>(each.deadline);
        next.due = *about.resolved_at + next.within;
        next.by_itself = seen_done(each.text, about);
        next.mark = mark_of(about, checklist::after, each.text);
        // What was done before it was reopened has to be done again.
        const bool ticked = next.mark.done && next.mark.at >= *about.resolved_at;
        next.done = next.by_itself || ticked;
    }
    return out;
}

user_id who_follows_up(const incident& about, const context& in) {
    if (auto leads = about.holder(commander_role(in.procedure)); !leads.empty()) return leads;
    return about.acknowledged ? about.acknowledged->user : about.declared_by;
}

std::string tasks_words(const incident& about, const context& in) {
    const auto tasks = tasks_of(about, in);
    if (tasks.empty()) return {};
    return fmt::format("Afterwards {} of {}", std::ranges::count(tasks, true, &task::done),
                       tasks.size());
}

message render_tasks(const incident& about, const context& in) {
    const auto tasks = tasks_of(about, in);
    message out;
    if (tasks.empty()) {
        out.text = in.procedure.post_incident.empty()
                       ? std::string("The procedure wants nothing after the resolution.")
                       : fmt::format("Incident {} is not resolved: nothing is left to do after it "
                                     "yet.",
                                     number(about.id));
        return out;
    }
    out.text =
        fmt::format("📋 After {} {}: {} of {} done", about.drill ? "drill" : "incident",
                    number(about.id), std::ranges::count(tasks, true, &task::done), tasks.size());
    out.blocks.push_back(blocks::section(out.text));
    for (const auto& each : tasks) {
        if (out.blocks.size() > most_tasks) break;
        out.blocks.push_back(block_of(each, about, in));
    }
    add_ways(out.blocks, about);
    return out;
}

message render_tasks_reminder(const incident& about, duration within, bool over, duration late,
                              const context& in) {
    auto tasks = tasks_of(about, in);
    std::erase_if(tasks, [&](const task& each) { return each.within != within; });
    const auto open = std::ranges::count(tasks, false, &task::done);
    const auto due = tasks.empty() ? in.now : tasks.front().due;
    const auto first = fmt::format(
        "{} of what the procedure wants within {} {}, for {} {}: {}", open, in_words(within),
        over ? (open == 1 ? "is late" : "are late") : (open == 1 ? "is open" : "are open"),
        about.drill ? "drill" : "incident", number(about.id), line_markup(about.title, 150, in));
    message out;
    out.text = about.drill ? "🧪 DRILL: " + first : "⏰ " + first;
    out.color = color_of(about);
    // An attachment holds 3,000 characters in all.
    constexpr std::size_t room = blocks::limits::attachment_text - 500;
    std::size_t used = 0;
    for (const auto& each : tasks) {
        used += longest_task + 60;
        if (used > room) break;
        out.blocks.push_back(block_of(each, about, in));
    }
    add_ways(out.blocks, about);
    auto words = fmt::format("{} {}", over ? "Was due" : "Due", when(due, in));
    if (const auto why = notice_frame::late_words(late); !why.empty()) words += " · " + why;
    out.blocks.push_back(blocks::context(fmt::format("{} · {}", words, home_link(about, in))));
    return out;
}

} // namespace commands
