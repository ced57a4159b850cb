#include "commands/outside/due.hpp"

#include "commands/codec.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

bool is_told_outside(const incident& about, const context& in) {
    const auto* level = level_of(about.severity, in.procedure);
    // Whoever read that something is wrong shall read how it ends.
    return (level && level->external_communication) || !about.after.told_outside.empty();
}

std::string status_page_state(const incident& about) {
    const bool told = !about.after.told_outside.empty();
    if (about.status == status::cancelled && told) return state_for_customers(status::resolved);
    return state_for_customers(about.status);
}

} // namespace

std::string name_of(const outside_text& what) {
    return fmt::format("{}/{}", codec::enum_name(what.where), what.state);
}

std::vector<std::string> outside_states(const procedure& document) {
    if (document.status_templates.empty()) return {};
    std::vector<std::string> out{"Investigating", "Identified", "Monitoring", "Resolved"};
    for (const auto& each : document.status_templates) {
        const bool known = std::ranges::any_of(out, [&](const std::string& state) {
            return find_status_template(document, state) == &each;
        });
        if (!known) out.push_back(each.state);
    }
    return out;
}

std::string state_for_customers(status now) {
    switch (now) {
    case status::investigating:
        return "Investigating";
    case status::identified:
    case status::mitigating:
        return "Identified";
    case status::monitoring:
        return "Monitoring";
    case status::resolved:
        return "Resolved";
    default:
        return {};
    }
}

std::vector<outside_text> outside_due(const incident& about, const context& in) {
    std::vector<outside_text> out;
    if (!is_told_outside(about, in)) return out;
    auto state = status_page_state(about);
    if (!state.empty() && !in.procedure.status_templates.empty()) {
        out.push_back({outside_kind::status_page, std::move(state)});
    }
    if (about.status == status::resolved && in.procedure.customer_email) {
        out.push_back({outside_kind::customer_mail, {}});
    }
    return out;
}

std::vector<outside_text> outside_waiting(const incident& about, const context& in) {
    auto out = outside_due(about, in);
    std::erase_if(out, [&](const outside_text& each) {
        return about.after.told_outside.contains(name_of(each));
    });
    return out;
}

std::string words_for(const outside_text& what) {
    if (what.where == outside_kind::customer_mail) return "the customer mail";
    return fmt::format("the status page text {}", what.state);
}

} // namespace commands
