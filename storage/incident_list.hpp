#pragma once

#include "commands/records.hpp"
#include "storage/connection.hpp"

namespace storage {

// A page of incidents, newest first, and how many there are in all.
commands::incident_page list_incidents(connection& on, const commands::incident_query& wanted);

} // namespace storage
