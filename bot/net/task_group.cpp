#include "bot/net/task_group.hpp"

#include "bot/net/sleep.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <list>

namespace bot::net {

namespace asio = boost::asio;

namespace {

struct task {
    std::string name;
    asio::cancellation_signal stop;
};

bool is_aborted(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const boost::system::system_error& e) {
        return e.code() == asio::error::operation_aborted;
    } catch (...) {
        return false;
    }
}

} // namespace

struct task_group::state {
    state(asio::any_io_executor on, failure_handler tell)
        : executor(std::move(on)), on_failure(std::move(tell)), changed(executor) {}

    asio::any_io_executor executor;
    failure_handler on_failure;
    wakeup changed;
    std::list<std::shared_ptr<task>> tasks;
    bool cancelled = false;
};

task_group::task_group(asio::any_io_executor executor, failure_handler on_failure)
    : state_(std::make_shared<state>(std::move(executor), std::move(on_failure))) {}

task_group::~task_group() {
    cancel();
}

void task_group::spawn(std::string name, asio::awaitable<void> coroutine) {
    auto entry = std::make_shared<task>();
    entry->name = std::move(name);
    const auto place = state_->tasks.insert(state_->tasks.end(), entry);
    auto ended = [group = state_, entry, place](const std::exception_ptr& error) {
        group->tasks.erase(place);
        group->changed.notify();
        if (error && group->on_failure && !(group->cancelled && is_aborted(error)))
            group->on_failure(entry->name, error);
    };
    asio::co_spawn(state_->executor, std::move(coroutine),
                   asio::bind_cancellation_slot(entry->stop.slot(), std::move(ended)));
}

std::size_t task_group::running() const {
    return state_->tasks.size();
}

std::vector<std::string> task_group::names() const {
    std::vector<std::string> out;
    for (const auto& entry : state_->tasks)
        out.push_back(entry->name);
    return out;
}

void task_group::cancel() {
    state_->cancelled = true;
    const auto tasks = state_->tasks; // a copy: a task may end while it is told
    for (const auto& entry : tasks)
        entry->stop.emit(asio::cancellation_type::terminal);
}

asio::awaitable<bool> task_group::wait(deadline limit) {
    const auto group = state_;
    while (!group->tasks.empty() && !limit.passed())
        co_await group->changed.wait_until(limit.at());
    co_return group->tasks.empty();
}

} // namespace bot::net
