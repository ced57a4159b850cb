#pragma once

#include "commands/health/health_check.hpp"
#include "storage/connection.hpp"

#include <optional>
#include <string>
#include <vector>

// What the bot's own health checks brought.
namespace storage {

void store_health(connection& on, const commands::endpoint_health& what);
// Also forgets what is older than a hundred days.
void store_uptime(connection& on, const commands::uptime_day& what);

std::optional<commands::endpoint_health> read_health(connection& on, const std::string& check);
// At most a hundred days.
std::vector<commands::uptime_day> read_uptime(connection& on, const std::string& check,
                                              std::int64_t from_day);

} // namespace storage
