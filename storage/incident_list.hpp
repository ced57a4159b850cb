#pragma once

#include "commands/records.hpp"
#include "storage/connection.hpp"

namespace storage {

inline constexpr std::string_view count_incidents_sql =
    "SELECT severity, status, count(*) FROM incidents GROUP BY severity, status";

// A page of incidents, newest first, and how many there are in all.
commands::incident_page list_incidents(connection& on, const commands::incident_query& wanted);

inline constexpr std::string_view figures_sql =
    "SELECT id, fold, state FROM incidents WHERE declared_at >= ? "
    "AND status NOT IN ('cancelled', 'duplicate') ORDER BY declared_at DESC";

// Declared at `from` or later, newest first, at most `limit`; without drills.
std::vector<commands::incident_figures> figures_since(connection& on, commands::instant from,
                                                      std::int64_t limit);

} // namespace storage
