#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace bot {

// Whoever started the process and wants to know how it is: systemd, by the protocol of
// sd_notify(3), which needs no library. A default-made one tells nobody.
class supervisor {
public:
    supervisor() = default;
    // `socket`: a path, or an abstract name that begins with '@'.
    supervisor(std::string socket, std::optional<std::chrono::microseconds> watchdog);

    // One assignment a line: "READY=1", "STATUS=2 connections", "WATCHDOG=1". Never waits; what
    // cannot be told is not told.
    void tell(std::string_view state) const;

    [[nodiscard]] bool listens() const { return !socket_.empty(); }
    // How often "WATCHDOG=1" is told: at half the time after which the process would be killed.
    [[nodiscard]] std::optional<std::chrono::milliseconds> ping_every() const;

private:
    std::string socket_;
    std::optional<std::chrono::microseconds> watchdog_;
};

// From NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID.
[[nodiscard]] supervisor
find_supervisor(const std::function<std::optional<std::string>(std::string_view)>& variables);

} // namespace bot
