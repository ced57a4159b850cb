#pragma once

#include "bot/net/deadline.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <memory>
#include <optional>

namespace bot::net {

/// A number of places, handed out first come, first served, with a bounded queue in front. One
/// place makes it a mutex for coroutines.
class slots {
    struct state;
    struct waiter;

public:
    /// One place, given back on destruction. May outlive its `slots`.
    class lease {
    public:
        lease() = default;
        explicit lease(std::shared_ptr<state> owner) : owner_(std::move(owner)) {}
        lease(lease&&) = default;
        lease& operator=(lease&& other) noexcept;
        ~lease() { release(); }
        void release();

    private:
        std::shared_ptr<state> owner_;
    };

    slots(boost::asio::any_io_executor executor, std::size_t places, std::size_t waiting_max);

    /// Nothing: the queue is full, the deadline passed, or the coroutine was cancelled.
    boost::asio::awaitable<std::optional<lease>> acquire(deadline limit);

private:
    static boost::asio::awaitable<std::optional<lease>> acquire_from(std::shared_ptr<state> from,
                                                                     deadline limit);
    std::shared_ptr<state> state_;
};

} // namespace bot::net
