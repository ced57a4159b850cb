#include "tests/practice/stage.hpp"

#include <algorithm>

namespace practice {

namespace asio = boost::asio;

stage::stage(const asio::any_io_executor& executor, workspace::seed start, practice_clock clock)
    : executor_(executor),
      model_(std::move(start), clock.at(practice_clock::real::now())),
      clock_(clock),
      timer_(executor) {}

workspace::instant stage::now() const {
    return clock_.at(practice_clock::real::now());
}

void stage::settle() {
    if (on_settle) {
        on_settle();
    }
    timer_.notify();
    for (bot::net::wakeup* const waiting : listeners_) {
        waiting->notify();
    }
}

asio::awaitable<void> stage::keep_time() {
    constexpr std::chrono::hours rarely(1);
    for (;;) {
        const auto due = model_.next_wake();
        const auto later = practice_clock::real::now() + rarely;
        const auto at = due ? std::min(clock_.real_time_of(*due), later) : later;
        const bool woken = co_await timer_.wait_until(at);
        if (woken) {
            continue; // somebody changed the model, perhaps what is due next
        }
        model_.tick(now());
        settle();
    }
}

stage::listener::listener(stage& on)
    : stage_(on), wake_(on.executor_), at_(on.listeners_.insert(on.listeners_.end(), &wake_)) {}

stage::listener::~listener() {
    stage_.listeners_.erase(at_);
}

asio::awaitable<bool> stage::listener::wait_for(std::chrono::milliseconds limit) {
    const auto until = bot::net::deadline::after(limit);
    co_return co_await wake_.wait_until(until.at());
}

} // namespace practice
