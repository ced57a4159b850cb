#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"

#include <optional>
#include <string>

// How an incident stands, in the words that every message uses.
namespace commands {

// "3 min", "1 h 05 min", "2 days": rounded down to what a person says.
std::string in_words(duration d);

// The row of the procedure; null where it has no such level any more.
const severity* level_of(const incident_severity& level, const procedure& document);

// How soon it has to be acknowledged; none where the procedure no longer has the level.
std::optional<response_time> acknowledge_within(const incident& about, const context& in);

// Until when it has to be acknowledged; none where the procedure no longer has the level.
std::optional<instant> response_deadline(const incident& about, const context& in);

// "not yet (target: 30 min, until 14:32)" or "Bo, after 3 min (target 30 min)".
std::string acknowledged_words(const incident& about, const context& in);

// Who acknowledged it: a user of Slack, or whoever a paging service named. Precondition: somebody.
std::string acknowledger(const incident& about, const context& in);

// "Investigating"; "Monitoring until 15:02"; "Resolved after 1 h 05 min"; "Duplicate of incident
// 12".
std::string status_words(const incident& about);

// How long it went on, or goes on.
duration time_taken(const incident& about, const context& in);

// "Bo", or "–" while nobody has the role.
std::string holder_name(const incident& about, const role_id& role, const context& in);

// "IC Bo · TL – · Comms –", the procedure's roles.
std::string role_words(const incident& about, const context& in);

// "SEV2 · Investigating · 27 min · IC Bo · TL – · Comms –"
std::string standing_line(const incident& about, const context& in);

// "Incident 42 — title", or "DRILL 42 — title", as markup.
std::string number_and_title(const incident& about, const context& in);

// The line to type about this incident: "/incident timeline", or "/incident #43 timeline" where
// slash commands do not tell which incident is meant.
std::string typed_line(const incident& about, std::string_view verb, const context& in);

// The bar at the side: by gravity; green once resolved; grey for what turned out to be none.
std::string color_of(const incident& about);

// The clock's time for what is from these hours, with its date for what is older.
std::string when(instant t, const context& in);

} // namespace commands
