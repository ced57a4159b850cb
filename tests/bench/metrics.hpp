#pragma once

#include <cstdint>
#include <filesystem>

namespace bench {

// From the program's page for Prometheus.
struct commits {
    double commits = 0;
    double commands = 0;
};
[[nodiscard]] commits commits_so_far(int port);

// How many notes the database holds; the program must not run.
[[nodiscard]] double stored_notes(const std::filesystem::path& database);
// Effects and timers of all incidents but the first vanish: they have happened long ago.
void settle_all_but_the_first(const std::filesystem::path& database);

} // namespace bench
