#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace end_to_end {

// Asks until it is so. Throws std::runtime_error with `what` where it is not within the time.
void until(std::chrono::milliseconds within, const std::string& what,
           const std::function<bool()>& is_so);

} // namespace end_to_end
