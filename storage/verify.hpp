#pragma once

#include "storage/connection.hpp"
#include "storage/reader.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace storage {

struct verified {
    storage::counts counts;
    std::int64_t version = 0;          // of the schema
    std::vector<std::string> problems; // sentences; the first few
};

// Reads a whole database, also while a bot runs on it, and says what is wrong: SQLite's own
// structure, references, gaps in an incident's events, states that are not the fold of their
// events. Throws `trouble` where it cannot be read at all, or a newer program made it.
[[nodiscard]] verified verify_database(const std::filesystem::path& file);

// SQLite's quick check. Throws `trouble` (damaged).
void look_for_damage(connection& on);

} // namespace storage
