#pragma once

#include "storage/reader.hpp"

#include <filesystem>
#include <memory>

namespace storage {

// Reads the database of a directory, also while a bot runs on it, and changes nothing. Throws
// `trouble` where there is none, or a newer program made it.
std::unique_ptr<reader> open_side_reader(const std::filesystem::path& directory);

} // namespace storage
