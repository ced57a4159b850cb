#pragma once

#include "commands/decision.hpp"
#include "commands/team/team.hpp"
#include "storage/connection.hpp"

#include <cstdint>
#include <span>
#include <string>

// What concerns the team and no incident: its events, and the team as their fold.
namespace storage {

// Raise it when commands::apply means something else than before for events already stored.
inline constexpr std::int64_t team_fold_version = 1;

// Appends in the given order, inside the caller's transaction.
void append_team(connection& on, std::span<const commands::new_team_event> events,
                 commands::instant now, const std::string& correlation);

// The team as it is on record; an empty one where nothing has happened yet.
commands::team read_team(connection& on);

// Whether the team's journal has no gap and its fold is the state on record. Nothing, or what is
// wrong.
std::optional<std::string> verify_team(connection& on);

} // namespace storage
