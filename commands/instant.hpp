#pragma once

#include <chrono>

namespace commands {

// The brain's time: UTC, milliseconds since the epoch, as the database keeps it. Always passed in.
using instant = std::chrono::sys_time<std::chrono::milliseconds>;
using duration = std::chrono::milliseconds;

} // namespace commands
