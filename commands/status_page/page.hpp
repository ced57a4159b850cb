#pragma once

#include "commands/incident/event.hpp"
#include "commands/outside_settings.hpp"
#include "commands/status_page/public_text.hpp"
#include "commands/status_page/uptime.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The public status page as a value. It is made of approved texts and the configuration only.
namespace commands {

enum class public_impact { none, minor, major, critical };
enum class maintenance_state { scheduled, in_progress, completed };

struct public_update {
    std::int64_t number = 0; // of the approval
    public_state state = public_state::investigating;
    std::string text;
    instant at;
};

struct public_incident {
    incident_id id{};
    std::string headline;
    public_impact impact = public_impact::none;
    std::vector<public_update> updates;  // newest first; never empty
    std::vector<std::string> components; // by name

    [[nodiscard]] instant began() const { return updates.back().at; }
    [[nodiscard]] instant changed() const { return updates.front().at; }
    [[nodiscard]] bool is_open() const { return updates.front().state != public_state::resolved; }
    // When it first came to this state; none while it has not.
    [[nodiscard]] std::optional<instant> since(public_state state) const;
};

struct public_component {
    std::string name;
    component_state state = component_state::operational;
    std::vector<day_checks> days; // ninety_days
};

struct public_maintenance {
    planned_maintenance what;
    maintenance_state state = maintenance_state::scheduled;
};

struct status_page {
    std::string title;
    std::string address;
    std::chrono::sys_days today;
    std::vector<public_component> components;
    std::vector<public_incident> incidents;       // newest first
    std::vector<public_maintenance> maintenances; // first to begin first
    public_impact worst = public_impact::none;
    bool in_maintenance = false; // and nothing worse
    instant changed;             // the last thing that was told
    bool offers_mail = false;
};

// What is on record of an incident that was told outside.
struct told_incident {
    incident_id id{};
    int rank = 0; // of its severity: 1 is the gravest
    bool drill = false;
    std::vector<entry> approvals; // outside_approved, oldest first; others are passed over
};

// By component; none: nothing is checked.
using checks_by_component = std::map<std::string, std::vector<day_checks>>;

status_page make_status_page(const std::vector<told_incident>& told, const page_settings& with,
                             const checks_by_component& checks, instant now);

// What an incident concerns, as it stands by all incidents and planned work; those only that
// another page knows by some id.
std::vector<told_component> concerned_by(incident_id id, const status_page& page,
                                         const page_settings& with);

std::string_view title(component_state state);   // "Partial outage"
std::string_view slug(component_state state);    // "partial_outage"
std::string_view slug(public_impact impact);     // "major"
std::string_view title(maintenance_state state); // "In progress"
std::string_view slug(maintenance_state state);  // "in_progress"

// "All Systems Operational", as readers of the public format know it.
std::string_view headline(const status_page& page);
// "none", "minor", "major", "critical", "maintenance"
std::string_view indicator(const status_page& page);

// A name as an id: small letters, digits and '-'.
std::string id_of_name(std::string_view name);

} // namespace commands
