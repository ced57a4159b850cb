#pragma once

#include "commands/procedure/duration.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

/// A piece of the procedure's text with the line of the document it stands on (1-based; 0 when it
/// is a built-in default that stands on no line).
struct item {
    std::string text;
    int line = 0;

    friend bool operator==(const item&, const item&) = default;
};

/// One level of gravity, as a row of the severity table has it.
struct severity {
    std::string name;       ///< as written, e.g. "SEV1"
    std::string alias;      ///< "Critical" where the table writes "P1 (Critical)"; may be empty
    std::string definition; ///< may be empty
    commands::response_time response_time;
    std::vector<std::string> examples;
    bool own_channel = false;
    bool external_communication = false;
    bool secondary_joins = false;
    int line = 0;
};

/// What a role is to the bot, whatever the document calls it.
enum class role_kind { commander, technical_lead, communications_lead, other };

struct role {
    std::string name;       ///< "Incident Commander"
    std::string short_name; ///< "IC", unique among the roles
    role_kind kind = role_kind::other;
    std::vector<item> duties;
    int line = 0;
};

/// A way in which an incident is noticed: "Error rate spike -> Sentry alert".
struct detection_source {
    std::string signal; ///< "Error rate spike"
    std::string alert;  ///< "Sentry alert"; empty when the document names none
    bool automated = false;
    int line = 0;
};

struct checklist_item {
    std::string text;
    std::vector<std::size_t> commands; ///< indexes into procedure::investigation_commands
    int line = 0;
};

struct investigation_command {
    std::string comment;                     ///< "Check API health"; may be empty
    std::string command;                     ///< one or more shell lines, never run by the reader
    std::optional<std::size_t> checklist_at; ///< index into procedure::checklist where words match
    int line = 0;
};

struct mitigation_option {
    std::string name;
    std::string description;
    int line = 0;
};

struct resolution {
    std::vector<item> steps;
    std::chrono::seconds monitoring = std::chrono::minutes(30);
    int monitoring_line = 0;
};

struct post_incident_task {
    std::string text;
    std::chrono::seconds deadline{}; ///< counted from the resolution
    std::string group;               ///< the heading it stands under, e.g. "Immediate"
    int line = 0;
};

/// A text with [placeholders], exactly as the document's code block has it.
struct text_template {
    std::string text;
    int line = 0; ///< of the first line of the text itself
};

struct status_template {
    std::string state; ///< "Investigating"; as written, first letter in upper case
    std::string text;
    int line = 0;
};

struct email_template {
    std::string subject;
    std::string body;
    int line = 0;
};

struct escalation_step {
    std::chrono::seconds after{}; ///< since the declaration; zero for the initial response
    std::vector<std::string> who; ///< never empty: a "-" in the matrix makes no step
};

struct escalation {
    std::string severity;               ///< the name as the severity table writes it
    std::vector<escalation_step> steps; ///< in order of time
    int line = 0;
};

struct rotation {
    std::chrono::days period{7};
    bool primary_first = true;
    std::string schedule_source; ///< "PagerDuty/Opsgenie"; may be empty
    int line = 0;                ///< of the period; 0 when the document does not say
};

enum class contact_kind { handle, email, service, phone, channel, link, other };

struct contact {
    std::string role;
    std::string address;
    contact_kind kind = contact_kind::other;
    int line = 0;
};

/// The team's incident procedure as a value: everything the bot carries out, each with its line.
struct procedure {
    std::string version; ///< FNV-1a, 64 bits, of the document's bytes: 16 hexadecimal digits
    std::string title;
    std::vector<severity> severities; ///< gravest first; never empty
    std::vector<role> roles;
    std::vector<detection_source> detection;
    std::vector<item> acknowledge_actions;
    std::optional<item> incidents_channel; ///< "#incidents", where the document names it
    std::vector<item> assessment_questions;
    std::vector<item> announcement; ///< the internal template, line by line
    std::vector<item> external_steps;
    std::vector<checklist_item> checklist;
    std::vector<investigation_command> investigation_commands;
    std::vector<mitigation_option> mitigations;
    commands::resolution resolution;
    std::vector<post_incident_task> post_incident;
    text_template post_mortem;
    std::vector<status_template> status_templates;
    std::optional<email_template> customer_email;
    std::vector<escalation> escalations;
    commands::rotation rotation;
    std::vector<contact> contacts;
};

/// The escalation row of a severity; null where the matrix has none.
const escalation* find_escalation(const procedure& document, std::string_view severity_name);

/// The status page text of a state ("investigating", any case); null where the document has none.
const status_template* find_status_template(const procedure& document, std::string_view state);

/// The first role of a kind; null where the procedure has none.
const role* find_role(const procedure& document, role_kind kind);

} // namespace commands
