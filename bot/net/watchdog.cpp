#include "bot/net/watchdog.hpp"

#include <boost/asio/steady_timer.hpp>

namespace bot::net {

struct watchdog::state {
    boost::asio::steady_timer timer;
    std::function<void()> bite;
    bool fired = false;
};

watchdog::watchdog(const boost::asio::any_io_executor& executor, deadline limit,
                   std::function<void()> bite)
    : state_(std::make_shared<state>(
          state{boost::asio::steady_timer(executor, limit.at()), std::move(bite)})) {
    state_->timer.async_wait([dog = state_](boost::system::error_code) {
        // Gone or not is told by `bite`: an expired timer can no longer be cancelled.
        if (!dog->bite) return;
        dog->fired = true;
        dog->bite();
    });
}

watchdog::~watchdog() {
    state_->bite = nullptr;
    state_->timer.cancel();
}

bool watchdog::fired() const {
    return state_->fired;
}

} // namespace bot::net
