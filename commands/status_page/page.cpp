#include "commands/status_page/page.hpp"

#include "commands/procedure/words.hpp"

#include <algorithm>
#include <array>

namespace commands {
namespace {

constexpr std::array component_titles = {"Operational", "Under maintenance", "Degraded performance",
                                         "Partial outage", "Major outage"};
constexpr std::array component_slugs = {"operational", "under_maintenance", "degraded_performance",
                                        "partial_outage", "major_outage"};
constexpr std::array impact_slugs = {"none", "minor", "major", "critical"};
constexpr std::array maintenance_titles = {"Scheduled", "In progress", "Completed"};
constexpr std::array maintenance_slugs = {"scheduled", "in_progress", "completed"};

template <class E> std::size_t index_of(E value) {
    return static_cast<std::size_t>(value);
}

public_impact impact_of(int rank) {
    switch (rank) {
    case 1:
        return public_impact::critical;
    case 2:
        return public_impact::major;
    case 3:
        return public_impact::minor;
    default:
        return public_impact::none;
    }
}

component_state state_under(public_impact impact) {
    switch (impact) {
    case public_impact::critical:
        return component_state::major_outage;
    case public_impact::major:
        return component_state::partial_outage;
    case public_impact::minor:
        return component_state::degraded_performance;
    case public_impact::none:
        break;
    }
    return component_state::operational;
}

// A text concerns a component that it names, by its name or one of its words.
bool concerns(const page_component& what, const std::vector<public_update>& updates) {
    const auto named = [&](const std::string& said) {
        const auto lower = words::lower(said);
        return !lower.empty() && std::ranges::any_of(updates, [&](const public_update& each) {
            return words::lower(each.text).find(lower) != std::string::npos;
        });
    };
    return named(what.name) || std::ranges::any_of(what.words, named);
}

std::optional<public_incident> publish(const told_incident& told, const page_settings& with) {
    if (told.drill) return {};
    public_incident out;
    out.id = told.id;
    out.impact = impact_of(told.rank);
    const entry* first = nullptr;
    for (const auto& each : told.approvals) {
        const auto* what = std::get_if<outside_approved>(&each.what);
        if (!what || what->where != outside_kind::status_page) continue;
        if (!first) first = &each;
        const auto text = public_text_of(*first, each);
        out.headline = text.headline;
        out.updates.push_back({each.seq, text.state, text.text, text.at});
    }
    if (!first) return {};
    std::ranges::reverse(out.updates);
    for (const auto& each : with.components) {
        if (concerns(each, out.updates)) out.components.push_back(each.name);
    }
    return out;
}

maintenance_state state_at(const planned_maintenance& what, instant now) {
    if (now < what.from) return maintenance_state::scheduled;
    return now < what.until ? maintenance_state::in_progress : maintenance_state::completed;
}

component_state state_of(const std::string& component, const status_page& page) {
    const auto concerned = [&](const std::vector<std::string>& names) {
        return std::ranges::find(names, component) != names.end();
    };
    auto out = component_state::operational;
    for (const auto& each : page.maintenances) {
        if (each.state == maintenance_state::in_progress && concerned(each.what.components))
            out = component_state::under_maintenance;
    }
    for (const auto& each : page.incidents) {
        if (!each.is_open() || !concerned(each.components)) continue;
        out = std::max(out, state_under(each.impact));
    }
    return out;
}

} // namespace

std::optional<instant> public_incident::since(public_state state) const {
    std::optional<instant> out;
    for (const auto& each : updates) {
        if (each.state == state) out = each.at;
    }
    return out;
}

status_page make_status_page(const std::vector<told_incident>& told, const page_settings& with,
                             const checks_by_component& checks, instant now) {
    status_page out;
    out.title = with.title;
    out.address = with.address;
    out.offers_mail = with.offers_mail;
    out.today = std::chrono::floor<std::chrono::days>(now);
    for (const auto& each : told) {
        if (auto shown = publish(each, with)) out.incidents.push_back(*std::move(shown));
    }
    std::ranges::stable_sort(out.incidents, std::greater{}, &public_incident::began);
    for (const auto& each : with.maintenances)
        out.maintenances.push_back({each, state_at(each, now)});
    std::ranges::stable_sort(out.maintenances, std::less{},
                             [](const public_maintenance& each) { return each.what.from; });
    for (const auto& each : with.components) {
        const auto known = checks.find(each.name);
        out.components.push_back(
            {each.name, state_of(each.name, out),
             ninety_days(known == checks.end() ? std::vector<day_checks>() : known->second,
                         out.today)});
    }
    out.changed = instant(out.today); // the page shows another day at least
    for (const auto& each : out.incidents) {
        out.changed = std::max(out.changed, each.changed());
        if (each.is_open()) out.worst = std::max(out.worst, each.impact);
    }
    const bool working = std::ranges::any_of(out.maintenances, [](const auto& each) {
        return each.state == maintenance_state::in_progress;
    });
    const bool any_open = std::ranges::any_of(out.incidents, &public_incident::is_open);
    out.in_maintenance = working && !any_open;
    return out;
}

std::vector<told_component> concerned_by(incident_id id, const status_page& page,
                                         const page_settings& with) {
    const auto about = std::ranges::find(page.incidents, id, &public_incident::id);
    std::vector<told_component> out;
    if (about == page.incidents.end()) return out;
    for (const auto& each : with.components) {
        const bool concerned =
            std::ranges::find(about->components, each.name) != about->components.end();
        if (concerned && !each.ids.empty()) out.push_back({each.ids, state_of(each.name, page)});
    }
    return out;
}

std::string_view title(component_state state) {
    return component_titles.at(index_of(state));
}
std::string_view slug(component_state state) {
    return component_slugs.at(index_of(state));
}
std::string_view slug(public_impact impact) {
    return impact_slugs.at(index_of(impact));
}
std::string_view title(maintenance_state state) {
    return maintenance_titles.at(index_of(state));
}
std::string_view slug(maintenance_state state) {
    return maintenance_slugs.at(index_of(state));
}

std::string_view headline(const status_page& page) {
    if (page.in_maintenance) return "Service Under Maintenance";
    switch (page.worst) {
    case public_impact::minor:
        return "Partially Degraded Service";
    case public_impact::major:
        return "Partial System Outage";
    case public_impact::critical:
        return "Major Service Outage";
    case public_impact::none:
        break;
    }
    return "All Systems Operational";
}

std::string_view indicator(const status_page& page) {
    return page.in_maintenance ? "maintenance" : slug(page.worst);
}

std::string id_of_name(std::string_view name) {
    std::string out;
    for (const auto& word : words::split(name))
        out += (out.empty() ? "" : "-") + word;
    return out;
}

} // namespace commands
