#include "commands/status_page/json.hpp"

#include <boost/json/array.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace commands {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::size_t most_incidents = 50;

value when(const std::optional<instant>& at) {
    return at ? value(rfc3339(*at)) : value(nullptr);
}

std::string page_id(const status_page& page) {
    return id_of_name(page.title);
}

std::string id_of(const public_incident& what) {
    return fmt::format("incident-{}", number(what.id));
}

object page_json(const status_page& page) {
    return {{"id", page_id(page)},
            {"name", page.title},
            {"url", page.address},
            {"time_zone", "Etc/UTC"},
            {"updated_at", rfc3339(page.changed)}};
}

object document(const status_page& page) {
    return {{"page", page_json(page)}};
}

object overall_json(const status_page& page) {
    return {{"indicator", indicator(page)}, {"description", headline(page)}};
}

object component_json(const status_page& page, std::size_t position) {
    const auto& what = page.components[position];
    return {{"id", id_of_name(what.name)},
            {"name", what.name},
            {"status", slug(what.state)},
            {"created_at", rfc3339(instant(page.today - std::chrono::days(uptime_days - 1)))},
            {"updated_at", rfc3339(page.changed)},
            {"position", position + 1},
            {"description", nullptr},
            {"showcase", true},
            {"start_date", nullptr},
            {"group_id", nullptr},
            {"page_id", page_id(page)},
            {"group", false},
            {"only_show_if_degraded", false}};
}

array components_of(const status_page& page) {
    array out;
    for (std::size_t i = 0; i < page.components.size(); ++i)
        out.push_back(component_json(page, i));
    return out;
}

array components_named(const status_page& page, const std::vector<std::string>& names) {
    array out;
    for (std::size_t i = 0; i < page.components.size(); ++i) {
        const auto& name = page.components[i].name;
        if (std::ranges::find(names, name) != names.end()) out.push_back(component_json(page, i));
    }
    return out;
}

array affected(const public_incident& what, public_state state) {
    const auto under = [&] {
        if (state == public_state::resolved) return slug(component_state::operational);
        switch (what.impact) {
        case public_impact::critical:
            return slug(component_state::major_outage);
        case public_impact::major:
            return slug(component_state::partial_outage);
        case public_impact::minor:
            return slug(component_state::degraded_performance);
        case public_impact::none:
            break;
        }
        return slug(component_state::operational);
    }();
    array out;
    for (const auto& name : what.components) {
        out.push_back(object{{"code", id_of_name(name)},
                             {"name", name},
                             {"old_status", slug(component_state::operational)},
                             {"new_status", under}});
    }
    return out;
}

object update_json(const std::string& incident, const std::string& number, std::string_view state,
                   const std::string& text, instant at, array concerned) {
    object out{{"id", incident + "-" + number},
               {"status", state},
               {"body", text},
               {"incident_id", incident},
               {"created_at", rfc3339(at)},
               {"updated_at", rfc3339(at)},
               {"display_at", rfc3339(at)},
               {"affected_components", nullptr},
               {"deliver_notifications", true},
               {"custom_tweet", nullptr},
               {"tweet_id", nullptr}};
    if (!concerned.empty()) out["affected_components"] = std::move(concerned);
    return out;
}

object incident_json(const status_page& page, const public_incident& what) {
    const auto id = id_of(what);
    array updates;
    for (const auto& each : what.updates) {
        updates.push_back(update_json(id, std::to_string(each.number), slug(each.state), each.text,
                                      each.at, affected(what, each.state)));
    }
    return {{"id", id},
            {"name", what.headline},
            {"status", slug(what.updates.front().state)},
            {"created_at", rfc3339(what.began())},
            {"updated_at", rfc3339(what.changed())},
            {"monitoring_at", when(what.since(public_state::monitoring))},
            {"resolved_at", what.is_open() ? value(nullptr) : value(rfc3339(what.changed()))},
            {"impact", slug(what.impact)},
            {"shortlink", fmt::format("{}/incidents/{}/", page.address, number(what.id))},
            {"started_at", rfc3339(what.began())},
            {"page_id", page_id(page)},
            {"incident_updates", std::move(updates)},
            {"components", components_named(page, what.components)},
            {"reminder_intervals", nullptr}};
}

object maintenance_json(const status_page& page, const public_maintenance& what) {
    const auto& plan = what.what;
    const auto id = fmt::format("maintenance-{}-{}", id_of_name(plan.name),
                                plan.from.time_since_epoch().count() / 60'000);
    const bool over = what.state == maintenance_state::completed;
    array updates;
    updates.push_back(update_json(id, "1", slug(what.state), plan.text, plan.from, {}));
    return {{"id", id},
            {"name", plan.name},
            {"status", slug(what.state)},
            {"created_at", rfc3339(plan.from)},
            {"updated_at", rfc3339(over ? plan.until : plan.from)},
            {"monitoring_at", nullptr},
            {"resolved_at", over ? value(rfc3339(plan.until)) : value(nullptr)},
            {"impact", "maintenance"},
            {"shortlink", page.address + "/"},
            {"started_at", rfc3339(plan.from)},
            {"page_id", page_id(page)},
            {"incident_updates", std::move(updates)},
            {"components", components_named(page, plan.components)},
            {"reminder_intervals", nullptr},
            {"scheduled_for", rfc3339(plan.from)},
            {"scheduled_until", rfc3339(plan.until)}};
}

array incidents_of(const status_page& page, which_incidents which) {
    array out;
    for (const auto& each : page.incidents) {
        if (which == which_incidents::unresolved && !each.is_open()) continue;
        if (out.size() < most_incidents) out.push_back(incident_json(page, each));
    }
    return out;
}

array maintenances_of(const status_page& page, which_maintenances which, bool also_active) {
    array out;
    for (const auto& each : page.maintenances) {
        const bool upcoming = each.state == maintenance_state::scheduled;
        const bool active = each.state == maintenance_state::in_progress;
        const bool wanted = which == which_maintenances::all ||
                            (which == which_maintenances::upcoming && upcoming) ||
                            (which == which_maintenances::active && active) ||
                            (also_active && active);
        if (wanted && out.size() < most_incidents) out.push_back(maintenance_json(page, each));
    }
    return out;
}

} // namespace

std::string rfc3339(instant at) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", seconds, (at - seconds).count());
}

object summary_json(const status_page& page) {
    auto out = document(page);
    out["status"] = overall_json(page);
    out["components"] = components_of(page);
    out["incidents"] = incidents_of(page, which_incidents::unresolved);
    out["scheduled_maintenances"] = maintenances_of(page, which_maintenances::upcoming, true);
    return out;
}

object status_json(const status_page& page) {
    auto out = document(page);
    out["status"] = overall_json(page);
    return out;
}

object components_json(const status_page& page) {
    auto out = document(page);
    out["components"] = components_of(page);
    return out;
}

object incidents_json(const status_page& page, which_incidents which) {
    auto out = document(page);
    out["incidents"] = incidents_of(page, which);
    return out;
}

object maintenances_json(const status_page& page, which_maintenances which) {
    auto out = document(page);
    out["scheduled_maintenances"] = maintenances_of(page, which, false);
    return out;
}

} // namespace commands
