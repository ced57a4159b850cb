#pragma once

#include "storage/connection.hpp"
#include "storage/effect_row.hpp"

#include <optional>
#include <string_view>
#include <vector>

// The rows of effects that wait or failed, as they are read.
namespace storage {

inline constexpr std::string_view pending_effects_sql =
    "SELECT key, incident, effect, revision, priority, wanted_at, correlation, failed_at, "
    "error FROM effects WHERE state = 'waiting' ORDER BY priority, id LIMIT ? OFFSET ?";
inline constexpr std::string_view failed_effects_sql =
    "SELECT key, incident, effect, revision, priority, wanted_at, correlation, failed_at, "
    "error FROM effects WHERE incident = ? AND state = 'failed' ORDER BY id LIMIT ?";
inline constexpr std::string_view effect_sql =
    "SELECT key, incident, effect, revision, priority, wanted_at, correlation, failed_at, "
    "error FROM effects WHERE key = ?";

std::vector<effect_row> read_pending_effects(connection& on, std::int64_t limit, std::int64_t skip);
std::vector<effect_row> read_failed_effects(connection& on, commands::incident_id id,
                                            std::int64_t limit);
std::optional<effect_row> read_effect(connection& on, const commands::effect_key& key);

} // namespace storage
