#pragma once

#include "storage/connection.hpp"
#include "storage/lock_file.hpp"
#include "storage/store.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace storage {

struct location {
    // Made where there is none. ":memory:": nothing is kept; for tests of one thread.
    std::filesystem::path directory;
    // SQLite's name of a registered file system; for tests. With one, as in memory, readers share
    // the writing connection, and the caller sees to it that there is one bot only.
    std::string vfs{};
    bool check = false;         // look for damage first; takes seconds for each GB
    std::int64_t max_pages = 0; // of 4 kB; the database refuses to grow further; 0: no limit
    std::chrono::milliseconds busy_timeout{2000}; // for a lock held by another program

    [[nodiscard]] bool in_memory() const { return directory == ":memory:"; }
    [[nodiscard]] bool one_connection() const { return in_memory() || !vfs.empty(); }
};

// The bot's database `incident-bot.db` in its data directory, opened for this process alone.
class database {
public:
    // Throws `trouble` with a sentence that names the directory.
    explicit database(const location& where);

    [[nodiscard]] const std::shared_ptr<connection>& writing() const { return writing_; }
    // A connection for reading, on whatever thread; in memory the writing one.
    [[nodiscard]] std::shared_ptr<connection> open_reading() const;

private:
    location where_;
    std::optional<lock_file> lock_; // first made, last let go
    std::shared_ptr<connection> writing_;
};

// The store over such a database. Throws as `database` does.
std::unique_ptr<store> open_store(const location& where);

} // namespace storage
