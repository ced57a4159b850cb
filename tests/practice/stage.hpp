#pragma once

#include "bot/net/sleep.hpp"
#include "tests/practice/clock.hpp"
#include "tests/workspace/workspace.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <list>

namespace practice {

/// Where the model lives while it is served: it gives it the time, does what falls due, and tells
/// everybody who waits that something may have changed. One thread.
class stage {
public:
    stage(const boost::asio::any_io_executor& executor, workspace::seed start,
          practice_clock clock);
    stage(const stage&) = delete;
    stage& operator=(const stage&) = delete;

    workspace::workspace& model() { return model_; }
    practice_clock& clock() { return clock_; }
    [[nodiscard]] workspace::instant now() const;

    /// After every call that may have changed the model.
    void settle();
    /// Ticks the model whenever something is due. Runs until cancelled.
    boost::asio::awaitable<void> keep_time();

    /// Woken by settle() for as long as it lives.
    class listener {
    public:
        explicit listener(stage& on);
        ~listener();
        listener(const listener&) = delete;
        listener& operator=(const listener&) = delete;
        /// True: something may have changed. False: the wait is over.
        boost::asio::awaitable<bool> wait_for(std::chrono::milliseconds limit);

    private:
        stage& stage_;
        bot::net::wakeup wake_;
        std::list<bot::net::wakeup*>::iterator at_;
    };

    /// Real time that every Web API call takes on top; half before it is carried out, half after.
    std::chrono::milliseconds latency{0};
    /// Called by settle() before the listeners: the sockets send what is due.
    std::function<void()> on_settle;

private:
    boost::asio::any_io_executor executor_;
    workspace::workspace model_;
    practice_clock clock_;
    bot::net::wakeup timer_;
    std::list<bot::net::wakeup*> listeners_;
};

} // namespace practice
