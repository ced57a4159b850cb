#include "tests/end_to_end/waiting.hpp"

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace end_to_end {

void until(std::chrono::milliseconds within, const std::string& what,
           const std::function<bool()>& is_so) {
    using namespace std::chrono_literals;
    const auto end = std::chrono::steady_clock::now() + within;
    auto pause = 1ms;
    while (!is_so()) {
        if (std::chrono::steady_clock::now() >= end) {
            throw std::runtime_error("not within " + std::to_string(within.count()) +
                                     " ms: " + what);
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, 20ms);
    }
}

} // namespace end_to_end
