#pragma once

#include "commands/instant.hpp"

#include <cstdint>
#include <filesystem>

namespace storage {

struct archived {
    std::int64_t incidents = 0;
    std::int64_t events = 0;
};

// Moves the incidents that were closed before a moment out of the database into a file of JSON
// lines, in the form of an export: an import into an empty directory brings them back. One that
// still has something to come (a timer, an effect, an open action item) stays. Their numbers are
// not given again. Nothing is written where there is none to archive.
//
// The file is on disk before the database is exchanged (rewriting.hpp); it is never overwritten.
// Throws `trouble` as `rewrite` does, and `unwritable` where the file exists.
archived archive_incidents(const std::filesystem::path& directory, commands::instant closed_before,
                           const std::filesystem::path& file);

} // namespace storage
