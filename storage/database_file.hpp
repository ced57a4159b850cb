#pragma once

#include <filesystem>
#include <string_view>

// A database's file and what SQLite keeps beside it, between moments: nobody else has it open.
namespace storage {

// "incident-bot.db" with "-wal".
[[nodiscard]] std::filesystem::path with_ending(const std::filesystem::path& file,
                                                std::string_view ending);

// Throws `trouble` with the system's words for what went wrong with the file (an errno).
[[noreturn]] void fail_for(const std::filesystem::path& file, int reason);

// Everything that is in the write-ahead log, into the file: a log left beside another database
// would be taken for that one's. What SQLite cannot settle of a damaged one is kept with it.
void settle(const std::filesystem::path& file);

// On disk under the new name when this returns; at no moment is there no such file. Made by root in
// a directory of the bot's, it is still the bot's.
void rename_into_place(const std::filesystem::path& from, const std::filesystem::path& to);

// With all that lies beside it.
void remove_database(const std::filesystem::path& file);

} // namespace storage
