#include "bot/net/sleep.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace bot::net {

namespace asio = boost::asio;

asio::awaitable<void> sleep_for(deadline::clock::duration wait) {
    const auto at = deadline::after(wait).at();
    co_await sleep_until(at);
}

asio::awaitable<void> sleep_until(deadline::clock::time_point at) {
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, at);
    co_await timer.async_wait(asio::use_awaitable);
}

wakeup::wakeup(const asio::any_io_executor& executor) : timer_(executor) {}

void wakeup::notify() {
    notified_ = true;
    timer_.cancel();
}

asio::awaitable<bool> wakeup::wait_until(deadline::clock::time_point at) {
    constexpr auto token = asio::as_tuple(asio::use_awaitable);
    if (!notified_) {
        timer_.expires_at(at);
        const auto ended = co_await timer_.async_wait(token);
        // The flag decides, not the error: a notify() may find the timer already expired.
        if (!notified_ && std::get<0>(ended)) throw boost::system::system_error(std::get<0>(ended));
    }
    const bool woken = notified_;
    notified_ = false;
    co_return woken;
}

asio::awaitable<bool> wakeup::wait_for(deadline::clock::duration wait) {
    const auto at = deadline::after(wait).at();
    co_return co_await wait_until(at);
}

} // namespace bot::net
