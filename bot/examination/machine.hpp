#pragma once

#include "bot/clock.hpp"
#include "bot/examination/judge.hpp"

#include <filesystem>

namespace bot::examination {

// All but `write_took`.
machine measure_machine(const std::filesystem::path& directory);

// Writes a page and waits for the disk; nothing where that fails. Blocks for as long as it takes.
std::optional<commands::duration> measure_write(const std::filesystem::path& directory);

} // namespace bot::examination
