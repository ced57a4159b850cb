#include "commands/render/next_step.hpp"

#include "commands/incident/role.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
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

next_step by_status(status now) {
    switch (now) {
    case status::investigating:
        return {"find the cause", press::status};
    case status::identified:
        return {"mitigate", press::status};
    case status::mitigating:
        return {"watch whether the fix holds", press::status};
    default:
        return {"resolve", press::resolve};
    }
}

} // namespace

std::vector<next_step> next_steps(const incident& about, const context& in) {
    std::vector<next_step> out;
    if (about.status == status::resolved) {
        return {{"close it when nothing is left to do", press::close}};
    }
    if (!is_open(about.status)) return out;
    if (!about.acknowledged) out.push_back({acknowledge(about, in), press::acknowledge});
    if (about.holder(commander_role(in.procedure)).empty()) {
        out.push_back({"take command", press::take_command});
    }
    if (about.impact.empty()) out.push_back({"assess the impact", press::impact});
    if (auto words = update(about, in); !words.empty()) {
        const bool late = about.next_update_at && in.now > *about.next_update_at;
        const next_step step{std::move(words), press::update};
        out.insert(late ? out.begin() : out.end(), step);
    }
    // Roles beyond the commander's matter where many work on it: the levels with their own channel.
    const auto* level = level_of(about.severity, in.procedure);
    if (level && level->own_channel) {
        if (const auto roles = free_roles(about, in); !roles.empty()) {
            out.push_back({"fill the roles " + roles, press::role});
        }
    }
    out.push_back(by_status(about.status));
    return out;
}

} // namespace commands
