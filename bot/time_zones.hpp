#pragma once

#include "commands/local_time.hpp"

#include <memory>

namespace bot {

// The machine's tz database (tzdata), read when a zone is first asked for.
std::shared_ptr<const commands::time_zones> system_time_zones();

} // namespace bot
