#pragma once

#include "bot/net/deadline.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <memory>

namespace bot::net {

/// Calls `bite` when the deadline comes while the watchdog lives; `bite` closes whatever is being
/// waited for, so the wait ends with an error. Chosen over cancelling the operation: a TLS or
/// WebSocket stream is unusable after a cancelled operation anyway, and in Asio 1.26 the
/// coroutine's next co_await would throw.
class watchdog {
public:
    watchdog(const boost::asio::any_io_executor& executor, deadline limit,
             std::function<void()> bite);
    watchdog(const watchdog&) = delete;
    watchdog& operator=(const watchdog&) = delete;
    ~watchdog();

    [[nodiscard]] bool fired() const;

private:
    struct state;
    std::shared_ptr<state> state_;
};

} // namespace bot::net
