#pragma once

#include "bot/services/service_call.hpp"
#include "bot/slack/web_call.hpp"
#include "commands/effect.hpp"

#include <coroutine>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

// The delivery of an effect as a script: a coroutine that says which call it wants next and is
// given the answer. It touches no socket and no clock, so production and simulation run the same
// lines. What it asks for is carried out by the scheduler (delivery.hpp), which repeats what was
// certainly not sent; an unknown outcome is the script's own affair.
namespace bot::delivery {

struct pause {
    commands::duration length{};
    std::optional<commands::instant> until; // at the latest
};

// Nothing could be done yet: somebody else must go first (a channel that is not there yet).
struct postponed {};

using script_result = std::variant<commands::effect_outcome, postponed>;
using wish = std::variant<std::monostate, slack::web_call, services::service_call, pause>;

// What all coroutines of one script share.
struct stage {
    wish wanted;
    std::optional<slack::web_answer> answer;
    std::optional<services::service_answer> service_answer;
    commands::duration left{};         // until the end of the last pause's time
    std::coroutine_handle<> innermost; // to be resumed with the answer
};

// A part of a script, awaited by another. Started when it is awaited.
template <class T> class [[nodiscard]] part {
public:
    struct promise_type {
        delivery::stage* on = nullptr;
        std::coroutine_handle<> waiting;
        std::optional<T> value;
        std::exception_ptr failure;

        part get_return_object() {
            return part(std::coroutine_handle<promise_type>::from_promise(*this));
        }
        std::suspend_always initial_suspend() noexcept { return {}; }
        auto final_suspend() noexcept {
            struct back {
                bool await_ready() const noexcept { return false; }
                std::coroutine_handle<>
                await_suspend(std::coroutine_handle<promise_type> done) const noexcept {
                    const auto next = done.promise().waiting;
                    return next ? next : std::noop_coroutine();
                }
                void await_resume() const noexcept {}
            };
            return back{};
        }
        void return_value(T result) { value = std::move(result); }
        void unhandled_exception() { failure = std::current_exception(); }
    };

    part(part&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
    part& operator=(part&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    part(const part&) = delete;
    part& operator=(const part&) = delete;
    ~part() {
        if (handle_) handle_.destroy();
    }

    // Awaited by another part of the same script.
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> outer) {
        handle_.promise().on = outer.promise().on;
        handle_.promise().waiting = outer;
        return handle_;
    }
    T await_resume() {
        if (handle_.promise().failure) std::rethrow_exception(handle_.promise().failure);
        return std::move(*handle_.promise().value);
    }

    [[nodiscard]] std::coroutine_handle<promise_type> handle() const { return handle_; }

private:
    explicit part(std::coroutine_handle<promise_type> made) : handle_(made) {}

    std::coroutine_handle<promise_type> handle_;
};

// `co_await ask(call)` gives the answer: ok, refused or unknown.
class ask {
public:
    explicit ask(slack::web_call call) : call_(std::move(call)) {}
    bool await_ready() const noexcept { return false; }
    template <class Promise> void await_suspend(std::coroutine_handle<Promise> asking) {
        on_ = asking.promise().on;
        on_->wanted = std::move(call_);
        on_->answer.reset();
        on_->innermost = asking;
    }
    slack::web_answer await_resume() { return std::move(*on_->answer); }

private:
    slack::web_call call_;
    stage* on_ = nullptr;
};

// `co_await ask_service(call)`: what came of it, known or not.
class ask_service {
public:
    explicit ask_service(services::service_call call) : call_(std::move(call)) {}
    bool await_ready() const noexcept { return false; }
    template <class Promise> void await_suspend(std::coroutine_handle<Promise> asking) {
        on_ = asking.promise().on;
        on_->wanted = std::move(call_);
        on_->service_answer.reset();
        on_->innermost = asking;
    }
    services::service_answer await_resume() { return std::move(*on_->service_answer); }

private:
    services::service_call call_;
    stage* on_ = nullptr;
};

// `co_await wait_for(2s)`
class wait_for {
public:
    explicit wait_for(commands::duration length) : length_(length) {}
    bool await_ready() const noexcept { return false; }
    template <class Promise> void await_suspend(std::coroutine_handle<Promise> asking) {
        asking.promise().on->wanted = pause{length_, {}};
        asking.promise().on->innermost = asking;
    }
    void await_resume() const noexcept {}

private:
    commands::duration length_;
};

// `auto left = co_await wait_within(until, 5s)`: not longer than until then. Gives what is left of
// the time; nothing, or less, where it is over.
class wait_within {
public:
    wait_within(commands::instant until, commands::duration length)
        : until_(until), length_(length) {}
    bool await_ready() const noexcept { return false; }
    template <class Promise> void await_suspend(std::coroutine_handle<Promise> asking) {
        on_ = asking.promise().on;
        on_->wanted = pause{length_, until_};
        on_->innermost = asking;
    }
    commands::duration await_resume() const noexcept { return on_->left; }

private:
    commands::instant until_;
    commands::duration length_;
    stage* on_ = nullptr;
};

// A whole script, as the scheduler holds it.
class script {
public:
    explicit script(part<script_result> body)
        : stage_(std::make_unique<stage>()), body_(std::move(body)) {
        body_.handle().promise().on = stage_.get();
        body_.handle().resume();
        check();
    }

    [[nodiscard]] bool is_done() const { return body_.handle().done(); }
    // What it waits for. Precondition: not done.
    [[nodiscard]] const wish& wanted() const { return stage_->wanted; }
    void resume(slack::web_answer with) {
        stage_->answer = std::move(with);
        go_on();
    }
    void resume(services::service_answer with) {
        stage_->service_answer = std::move(with);
        go_on();
    }
    void resume(commands::instant now) { // after a pause
        const auto until = std::get<pause>(stage_->wanted).until;
        if (until) stage_->left = *until - now;
        go_on();
    }
    // Precondition: done.
    script_result result() { return std::move(*body_.handle().promise().value); }

private:
    void go_on() {
        std::exchange(stage_->innermost, {}).resume();
        check();
    }
    void check() const {
        if (is_done() && body_.handle().promise().failure) {
            std::rethrow_exception(body_.handle().promise().failure);
        }
    }

    std::unique_ptr<stage> stage_;
    part<script_result> body_;
};

} // namespace bot::delivery
