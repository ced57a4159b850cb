#include "bot/app/supervisor.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace bot {
namespace {

std::optional<std::int64_t> number_in(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    std::int64_t value = 0;
    const char* end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end || value <= 0) return std::nullopt;
    return value;
}

} // namespace

supervisor::supervisor(std::string socket, std::optional<std::chrono::microseconds> watchdog)
    : socket_(std::move(socket)), watchdog_(watchdog) {}

void supervisor::tell(std::string_view state) const {
    sockaddr_un to{};
    if (socket_.empty() || socket_.size() >= sizeof to.sun_path) return;
    to.sun_family = AF_UNIX;
    std::copy(socket_.begin(), socket_.end(), to.sun_path);
    if (socket_.front() == '@') to.sun_path[0] = '\0'; // an abstract name
    const int over = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (over < 0) return;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
    const auto sent = ::sendto(over, state.data(), state.size(), MSG_NOSIGNAL,
                               reinterpret_cast<const sockaddr*>(&to), length);
    static_cast<void>(sent);
    ::close(over);
}

std::optional<std::chrono::milliseconds> supervisor::ping_every() const {
    if (!watchdog_) return std::nullopt;
    return std::chrono::duration_cast<std::chrono::milliseconds>(*watchdog_) / 2;
}

supervisor
find_supervisor(const std::function<std::optional<std::string>(std::string_view)>& variables) {
    const auto socket = variables("NOTIFY_SOCKET").value_or("");
    if (socket.empty()) return {};
    const auto period = number_in(variables("WATCHDOG_USEC"));
    const auto whose = number_in(variables("WATCHDOG_PID"));
    if (!period || (whose && *whose != ::getpid())) return {socket, std::nullopt};
    return {socket, std::chrono::microseconds(*period)};
}

} // namespace bot
