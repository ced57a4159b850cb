#pragma once

#include "commands/command.hpp"
#include "storage/connection.hpp"
#include "storage/effect_row.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The rows of effects that wait or failed.
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

// Stores that an effect is wanted. None where a once effect of that key is there already; otherwise
// the row as it waits now.
std::optional<effect_row> want_effect(connection& on, const commands::wanted_effect& wanted,
                                      commands::instant now, const std::string& correlation);

// Takes an answer in: the row goes, or waits on because it was wanted again in the meantime, or
// stays as failed. False where the answer answers nothing that waits.
bool settle_effect(connection& on, const commands::effect_answered& answer, commands::instant now);

std::vector<effect_row> read_pending_effects(connection& on, std::int64_t limit, std::int64_t skip);
std::vector<effect_row> read_failed_effects(connection& on, commands::incident_id id,
                                            std::int64_t limit);
std::optional<effect_row> read_effect(connection& on, const commands::effect_key& key);

} // namespace storage
