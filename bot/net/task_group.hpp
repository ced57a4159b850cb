#pragma once

#include "bot/net/deadline.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bot::net {

/// Coroutines that run beside each other, each with a name. Used instead of asio::detached: no
/// exception is swallowed, and shutting down can wait for all of them. Destroying the group cancels
/// what still runs, without waiting.
class task_group {
public:
    /// Told of every exception that ends a task, except operation_aborted after a cancel().
    using failure_handler = std::function<void(std::string_view name, std::exception_ptr error)>;

    task_group(boost::asio::any_io_executor executor, failure_handler on_failure);
    ~task_group();
    task_group(const task_group&) = delete;
    task_group& operator=(const task_group&) = delete;

    /// Starts on the next turn of the loop. `task` comes from a named function that takes its
    /// arguments by value: what a lambda captures would die before it runs.
    void spawn(std::string name, boost::asio::awaitable<void> task);

    [[nodiscard]] std::size_t running() const;
    [[nodiscard]] std::vector<std::string> names() const;

    /// Asks every task to end: its pending wait ends with operation_aborted.
    void cancel();
    /// Waits until no task runs, cancels nothing. False: some still run at the deadline.
    boost::asio::awaitable<bool> wait(deadline limit);

private:
    struct state;
    std::shared_ptr<state> state_;
};

} // namespace bot::net
