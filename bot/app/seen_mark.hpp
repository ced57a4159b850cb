#pragma once

#include "commands/instant.hpp"

#include <filesystem>
#include <optional>

// When the bot could last be reached, beside its database: what the next life finds of this one.
namespace bot {

// None where there is no mark, or none that can be read.
std::optional<commands::instant> read_seen_mark(const std::filesystem::path& directory);

// False where it could not be written. Not synced: after a power cut it may be older.
bool write_seen_mark(const std::filesystem::path& directory, commands::instant seen);

} // namespace bot
