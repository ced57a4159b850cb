#pragma once

#include <chrono>
#include <cstdint>

namespace bot::metrics {

// What this process takes of the machine now. A number that the system hides is 0.
struct process_use {
    std::chrono::duration<double> cpu{}; // of all its threads, user and system
    std::int64_t resident_bytes = 0;
    std::int64_t open_files = 0;
    std::int64_t most_files = 0;
};

[[nodiscard]] process_use measure_process();

} // namespace bot::metrics
