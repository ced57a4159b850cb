#pragma once

#include "commands/local_time.hpp"
#include "commands/settings.hpp"

#include <memory>

namespace commands {

// The team's time zone. Where the machine does not know it (its tz database was removed while the
// bot ran: the configuration was checked) UTC, so that a deadline is never lost for it.
std::shared_ptr<const time_zone> team_zone(const settings& team, const time_zones& zones);

// A clock without daylight saving.
std::shared_ptr<const time_zone> utc_zone();

} // namespace commands
