#include "commands/render/next_step.hpp"

#include "commands/incident/role.hpp"
#include "commands/outside/due.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/tasks.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

std::string acknowledge(const incident& about, const context& in) {
    const auto target = acknowledge_within(about, in);
    const auto* seconds = target ? std::get_if<std::chrono::seconds>(&*target) : nullptr;
    if (!seconds) return "acknowledge";
    const auto due = about.declared_at + *seconds;
    return fmt::format("acknowledge ({} {})", in.now > due ? "was due at" : "due", when(due, in));
}

// The procedure's roles that nobody has yet, but for the commander, who comes first.
std::string free_roles(const incident& about, const context& in) {
    std::string out;
    for (const auto& role : in.procedure.roles) {
        const auto id = id_of(role);
        if (id == commander_role(in.procedure) || !about.holder(id).empty()) continue;
        if (!out.empty()) out += ", ";
        out += line_markup(role.short_name, 40, in);
    }
    return out;
}

std::string update(const incident& about, const context& in) {
    if (!about.updated_at) return "post the first update";
    if (!about.next_update_at) return {};
    const bool late = in.now > *about.next_update_at;
    return fmt::format("post the next update ({} {})", late ? "was due at" : "due",
                       when(*about.next_update_at, in));
}

// The document's questions; where it has none, at least what users notice.
std::optional<next_step> assess(const incident& about, const context& in) {
    if (!in.procedure.assessment_questions.empty() && about.work.assessment.empty()) {
        return next_step{"assess", press::assess};
    }
    if (about.impact.empty()) return next_step{"assess the impact", press::impact};
    return {};
}

std::optional<next_step> work_on_checklist(const incident& about, const context& in) {
    const auto so_far = progress_of(about, in);
    if (so_far.done == so_far.all || about.status > status::identified) return {};
    return next_step{fmt::format("the checklist ({} of {})", so_far.done, so_far.all),
                     press::checklist};
}

// What the procedure wants after the resolution, and is not done.
std::vector<next_step> afterwards(const incident& about, const context& in) {
    std::vector<next_step> out;
    for (const auto& each : tasks_of(about, in)) {
        if (each.done) continue;
        out.push_back({fmt::format("{} ({} {})", line_markup(each.text, 80, in),
                                   each.due < in.now ? "was due" : "due", when(each.due, in)),
                       press::tasks});
    }
    return out;
}

next_step by_status(const incident& about, const context& in) {
    switch (about.status) {
    case status::investigating:
        return {"find the cause", press::status};
    case status::identified:
        return {"mitigate", press::mitigate};
    case status::mitigating:
        return {"resolve: the fix is then watched", press::resolve};
    default:
        break;
    }
    if (!about.work.watched_until) return {"resolve", press::resolve};
    const bool over = about.work.watch_over || *about.work.watched_until <= in.now;
    if (over) return {"say whether the fix has held", press::confirm_resolved};
    return {fmt::format("watch until {}", when(*about.work.watched_until, in)), press::watch};
}

} // namespace

std::vector<next_step> next_steps(const incident& about, const context& in) {
    std::vector<next_step> out;
    if (about.status == status::resolved || about.status == status::closed) {
        out = afterwards(about, in);
        if (about.status == status::closed) return out;
        out.push_back({"close it when nothing is left to do", press::close});
        return out;
    }
    if (!is_open(about.status)) return out;
    if (!about.acknowledged) out.push_back({acknowledge(about, in), press::acknowledge});
    if (about.holder(commander_role(in.procedure)).empty()) {
        out.push_back({"take command", press::take_command});
    }
    // Once it is watched, nobody has to find out any more.
    const bool watched = about.status == status::monitoring;
    if (const auto step = assess(about, in); step && !watched) out.push_back(*step);
    if (auto words = update(about, in); !words.empty()) {
        const bool late = about.next_update_at && in.now > *about.next_update_at;
        const next_step step{std::move(words), press::update};
        out.insert(late ? out.begin() : out.end(), step);
    }
    const bool draft_shown = !about.after.proposed_outside.empty();
    if (draft_shown && !outside_waiting(about, in).empty()) {
        out.push_back({fmt::format("approve {}", words_for(outside_waiting(about, in).front())),
                       press::tell_customers});
    }
    // Roles beyond the commander's matter where many work on it: the levels with their own channel.
    const auto* level = level_of(about.severity, in.procedure);
    if (level && level->own_channel) {
        if (const auto roles = free_roles(about, in); !roles.empty()) {
            out.push_back({"fill the roles " + roles, press::role});
        }
    }
    if (const auto step = work_on_checklist(about, in)) out.push_back(*step);
    // When the fix was watched for long enough, nothing matters more than whether it has held.
    auto last = by_status(about, in);
    const bool ends = last.press == press::confirm_resolved;
    out.insert(ends ? out.begin() : out.end(), std::move(last));
    return out;
}

} // namespace commands
