#pragma once

#include "commands/instant.hpp"
#include "commands/local_time.hpp"
#include "commands/procedure/procedure.hpp"
#include "commands/records.hpp"
#include "commands/settings.hpp"

namespace commands {

// All that deciding and rendering may know besides the command itself.
struct context {
    instant now;
    const commands::procedure& procedure;
    const commands::settings& settings;
    const commands::records& records;
    const time_zones& zones;
    incident_id next_incident{}; // the number that a newly declared incident gets
};

} // namespace commands
