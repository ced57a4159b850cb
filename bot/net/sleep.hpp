#pragma once

#include "bot/net/deadline.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace bot::net {

/// Both throw boost::system::system_error(operation_aborted) when the coroutine is cancelled, so a
/// loop that sleeps ends by itself.
boost::asio::awaitable<void> sleep_for(deadline::clock::duration wait);
boost::asio::awaitable<void> sleep_until(deadline::clock::time_point at);

/// For loops that wait "until T, or until somebody wakes me". One waiter at a time. A notify()
/// while nobody waits is remembered, once.
class wakeup {
public:
    explicit wakeup(const boost::asio::any_io_executor& executor);

    void notify();
    /// True: woken. False: the time came first. Throws operation_aborted when cancelled.
    /// The wakeup must live until this returns.
    boost::asio::awaitable<bool> wait_until(deadline::clock::time_point at);
    boost::asio::awaitable<bool> wait_for(deadline::clock::duration wait);

private:
    boost::asio::steady_timer timer_;
    bool notified_ = false;
};

} // namespace bot::net
