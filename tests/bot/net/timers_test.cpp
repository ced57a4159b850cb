#include "bot/net/pipe.hpp"
#include "bot/net/sleep.hpp"
#include "bot/net/slots.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/this_coro.hpp>
#include <doctest/doctest.h>

#include <stdexcept>

using namespace bot::net;
using namespace bot::net::testing;
namespace asio = boost::asio;

namespace {

asio::awaitable<void> sleep_and_note(std::string* log, std::string name,
                                     std::chrono::milliseconds wait) {
    const std::string mine = std::move(name);
    co_await sleep_for(wait);
    *log += mine;
}

asio::awaitable<void> fail_at_once() {
    const std::string why = "it is broken";
    throw std::runtime_error(why);
    co_return;
}

asio::awaitable<void> groups() {
    const auto executor = co_await asio::this_coro::executor;
    std::string log;
    std::vector<std::string> failures;
    task_group group(executor, [&](std::string_view name, const std::exception_ptr& error) {
        try {
            std::rethrow_exception(error);
        } catch (const std::exception& e) {
            failures.push_back(std::string(name) + ": " + e.what());
        }
    });
    group.spawn("a", sleep_and_note(&log, "a", 20ms));
    group.spawn("b", sleep_and_note(&log, "b", 1ms));
    group.spawn("c", fail_at_once());
    CHECK(group.running() == 3);
    const deadline limit = deadline::after(2s);
    const bool all = co_await group.wait(limit);
    CHECK(all);
    CHECK(log == "ba");
    CHECK(failures == std::vector<std::string>{"c: it is broken"});

    group.spawn("long", sleep_and_note(&log, "x", 1h));
    const deadline brief = deadline::after(10ms);
    const bool ended = co_await group.wait(brief);
    CHECK_MESSAGE(!ended, "a task of an hour cannot be over");
    CHECK(group.names() == std::vector<std::string>{"long"});
    group.cancel();
    const deadline again = deadline::after(2s);
    const bool cancelled = co_await group.wait(again);
    CHECK(cancelled);
    CHECK(log == "ba");
    CHECK_MESSAGE(failures.size() == 1, "being cancelled is no failure");
}

asio::awaitable<void> notify_later(wakeup* whom, std::chrono::milliseconds wait) {
    wakeup* const target = whom;
    co_await sleep_for(wait);
    target->notify();
}

asio::awaitable<void> waking() {
    const auto executor = co_await asio::this_coro::executor;
    wakeup bell(executor);
    task_group group(executor, {});
    const bool nobody = co_await bell.wait_for(5ms);
    CHECK_MESSAGE(!nobody, "nobody rang");
    group.spawn("ring", notify_later(&bell, 5ms));
    const bool rung = co_await bell.wait_for(5s);
    CHECK(rung);
    bell.notify();
    bell.notify();
    const bool remembered = co_await bell.wait_for(0ms);
    CHECK(remembered);
    const bool once = co_await bell.wait_for(5ms);
    CHECK_MESSAGE(!once, "two rings before the wait are remembered as one");
}

asio::awaitable<void> hold_slot(slots* from, std::string* log, char name) {
    const deadline limit = deadline::after(2s);
    const auto held = co_await from->acquire(limit);
    if (!held) co_return;
    *log += name;
    co_await sleep_for(2ms);
    *log += name;
}

asio::awaitable<void> queueing() {
    const auto executor = co_await asio::this_coro::executor;
    slots one(executor, 1, 3);
    std::string log;
    task_group group(executor, {});
    for (const char name : {'a', 'b', 'c', 'd', 'e'})
        group.spawn("holder", hold_slot(&one, &log, name));
    const deadline limit = deadline::after(2s);
    co_await group.wait(limit);
    CHECK_MESSAGE(log == "aabbccdd", "in turn, and the fifth found the queue full");

    group.spawn("holder", hold_slot(&one, &log, 'f'));
    co_await sleep_for(1ms);
    group.spawn("waiter", hold_slot(&one, &log, 'g'));
    co_await sleep_for(0ms);
    group.cancel();
    const deadline more = deadline::after(2s);
    co_await group.wait(more);
    const deadline soon = deadline::after(100ms);
    const auto free = co_await one.acquire(soon);
    CHECK_MESSAGE(free.has_value(), "cancelled tasks gave their place back");
}

asio::awaitable<void> piping() {
    const auto executor = co_await asio::this_coro::executor;
    auto [left, right] = make_pipe(executor, {3, 8});
    const std::string text = "hello";
    const io_result written = co_await left->write_all(text);
    CHECK(written.bytes == 5);
    const std::string got = co_await read_until(*right, "hello");
    CHECK(got == "hello");
    CHECK(right->quiet());
    left->close();
    CHECK(!right->quiet());
    const std::string rest = co_await read_until(*right, "more");
    CHECK(rest.empty());
    const io_result late = co_await right->write_all(text);
    CHECK(late.error);
}

} // namespace

TEST_CASE("a task group waits for its tasks, tells of failures, and cancels") {
    run(groups());
}
TEST_CASE("a wakeup ends a wait early, and is remembered once when nobody waits") {
    run(waking());
}
TEST_CASE("slots are handed out in turn, with a bounded queue") {
    run(queueing());
}
TEST_CASE("a pipe carries bytes and its end") {
    run(piping());
}
