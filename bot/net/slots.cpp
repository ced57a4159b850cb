#include "bot/net/slots.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <deque>

namespace bot::net {

namespace asio = boost::asio;

struct slots::state {
    asio::any_io_executor executor;
    std::size_t free;
    std::size_t waiting_max;
    std::deque<waiter*> waiting;

    void put_back();
};

/// Lives in the frame of the waiting coroutine, and cleans up after it however it ends.
struct slots::waiter {
    waiter(std::shared_ptr<state> from, deadline limit)
        : owner(std::move(from)), timer(owner->executor, limit.at()) {
        owner->waiting.push_back(this);
    }
    waiter(const waiter&) = delete;
    waiter& operator=(const waiter&) = delete;
    ~waiter() {
        std::erase(owner->waiting, this);
        if (granted) owner->put_back();
    }

    std::shared_ptr<state> owner;
    asio::steady_timer timer;
    bool granted = false;
};

void slots::state::put_back() {
    if (waiting.empty()) {
        ++free;
        return;
    }
    waiter* const next = waiting.front();
    waiting.pop_front();
    next->granted = true;
    next->timer.cancel();
}

void slots::lease::release() {
    if (const auto owner = std::move(owner_)) owner->put_back();
    owner_.reset();
}

slots::lease& slots::lease::operator=(lease&& other) noexcept {
    if (this != &other) {
        release();
        owner_ = std::move(other.owner_);
    }
    return *this;
}

slots::slots(asio::any_io_executor executor, std::size_t places, std::size_t waiting_max)
    : state_(std::make_shared<state>(state{std::move(executor), places, waiting_max, {}})) {}

asio::awaitable<std::optional<slots::lease>> slots::acquire(deadline limit) {
    return acquire_from(state_, limit);
}

asio::awaitable<std::optional<slots::lease>> slots::acquire_from(std::shared_ptr<state> from,
                                                                 deadline limit) {
    constexpr auto token = asio::as_tuple(asio::use_awaitable);
    if (from->free > 0) {
        --from->free;
        co_return lease(from);
    }
    if (from->waiting.size() >= from->waiting_max) co_return std::nullopt;
    waiter me(from, limit);
    co_await me.timer.async_wait(token);
    if (!me.granted) co_return std::nullopt;
    me.granted = false; // the lease owns the place from here on
    co_return lease(from);
}

} // namespace bot::net
