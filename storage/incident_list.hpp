#pragma once

#include "commands/records.hpp"
#include "storage/connection.hpp"

namespace storage {

inline constexpr std::string_view count_incidents_sql =
    "SELECT severity, status, count(*) FROM incidents GROUP BY severity, status";

// A page of incidents, newest first, and how many there are in all.
commands::incident_page list_incidents(connection& on, const commands::incident_query& wanted);

} // namespace storage
