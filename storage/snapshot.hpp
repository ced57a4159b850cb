#pragma once

#include "commands/incident/incident.hpp"
#include "storage/connection.hpp"

#include <optional>
#include <string_view>
#include <vector>

// Incidents and their events, between rows and values.
namespace storage {

// Raise it when commands::apply means something else than before for events already stored: states
// folded by older code are then folded anew when they are read.
inline constexpr std::int64_t fold_version = 3;

inline constexpr std::string_view incident_sql = "SELECT fold, state FROM incidents WHERE id = ?";

// Both go along an index, so that they cost what the page costs, however long the incident.
inline constexpr std::string_view entries_sql =
    "SELECT seq, at, happened, by, what FROM events "
    "WHERE incident = ? AND seq >= ? ORDER BY seq LIMIT ?";
inline constexpr std::string_view timeline_sql =
    "SELECT seq, at, happened, by, what FROM events "
    "WHERE incident = ? AND shown = 1 ORDER BY happened DESC, seq DESC LIMIT ? OFFSET ?";

// The events of an incident, in order, from a number on.
std::vector<commands::entry> read_entries(connection& on, commands::incident_id id,
                                          std::int64_t from_seq, std::int64_t limit);

// The latest events that people can read, newest first.
std::vector<commands::entry> read_timeline(connection& on, commands::incident_id id,
                                           std::int64_t skip, std::int64_t limit);

// An incident by its events alone; none where there are none.
std::optional<commands::incident> fold_incident(connection& on, commands::incident_id id);

// A state that was stored with its incident's row.
commands::incident state_of(connection& on, commands::incident_id id, std::int64_t fold,
                            std::string_view state);

// An incident as its row has it.
std::optional<commands::incident> read_incident(connection& on, commands::incident_id id);

} // namespace storage
