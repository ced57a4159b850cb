#pragma once

#include "commands/instant.hpp"
#include "storage/connection.hpp"

#include <filesystem>

// Copies of the database, as single files. Whatever ends the process halfway, there is either no
// copy or a whole one: it is written under another name, synced, and then renamed.
namespace storage {

// Copies the database of a data directory, also while a bot runs on it: the state of one moment.
// Throws `trouble`; nothing is overwritten (unwritable).
void back_up(const std::filesystem::path& directory, const std::filesystem::path& file);

// Puts a backup in the place of a directory's database and gives the name under which that is kept
// (empty: there was none). The backup is checked first. At no moment is there no database, or half
// of one. Throws `trouble`: `in_use` while a bot runs there, `busy` while others read, `damaged`
// where the backup is not whole, `newer` where a newer program made it.
std::filesystem::path restore(const std::filesystem::path& file,
                              const std::filesystem::path& directory, commands::instant now);

// Before a migration: the database as it was, beside it, as "incident-bot.db.version-1". Nothing
// for a database that is new or up to date.
void back_up_before_migration(connection& on, const std::filesystem::path& file);

} // namespace storage
