#pragma once

#include "commands/timer.hpp"
#include "storage/connection.hpp"

#include <optional>
#include <string_view>
#include <vector>

// The rows of timers that are set, as they are read.
namespace storage {

inline constexpr std::string_view due_timers_sql =
    "SELECT timer, key FROM timers WHERE due <= ? ORDER BY due, key LIMIT ?";

// Due at `now`, earliest first.
std::vector<commands::timer> read_due_timers(connection& on, commands::instant now,
                                             std::int64_t limit);
std::optional<commands::instant> read_next_due(connection& on);

} // namespace storage
