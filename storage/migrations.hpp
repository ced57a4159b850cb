#pragma once

#include "storage/connection.hpp"

#include <cstdint>

namespace storage {

// The number of the newest migration: what this program makes of a database.
std::int64_t schema_version();

// The number of the last migration that the database has had; 0: none.
std::int64_t version_of(connection& on);

// Throws `trouble` (newer) where a newer program has been here.
void refuse_newer(connection& on);

// Brings the database up to `schema_version`, in one transaction. Throws `trouble`: `newer` where a
// newer program has been here, `damaged` where the file is not a database of the bot.
void migrate(connection& on);

} // namespace storage
