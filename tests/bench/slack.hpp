#pragma once

#include "bot/net/http_server.hpp"
#include "bot/net/sleep.hpp"
#include "bot/net/task_group.hpp"
#include "tests/bench/child.hpp"
#include "tests/workspace/workspace.hpp"

#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

// A call of the Web API as the wire saw it.
struct seen_call {
    std::string method;
    std::string channel;
    stopwatch::time_point came;
    stopwatch::time_point answered;
    int status = 200;
};

// Slack for measuring: the Web API is the model of tests/workspace; Socket Mode is written straight
// to the socket, many envelopes a write, so that the generator takes less than the program does.
class slack {
public:
    struct options {
        std::chrono::milliseconds latency{0}; // on every call: half before it is done, half after
        bool rate_limits = false;
    };

    slack(boost::asio::io_context& loop, options with);
    explicit slack(boost::asio::io_context& loop) : slack(loop, options{}) {}
    slack(const slack&) = delete;
    slack& operator=(const slack&) = delete;
    ~slack();

    [[nodiscard]] std::string api_url() const { return origin_ + "/api/"; }
    [[nodiscard]] workspace::workspace& model() { return model_; }
    [[nodiscard]] workspace::instant now() const;
    // The id of a channel; empty: there is none of that name.
    [[nodiscard]] std::string channel(std::string_view name) const;

    [[nodiscard]] std::size_t connections() const;
    // When the first of the connections was greeted: the program is at work.
    [[nodiscard]] stopwatch::time_point greeted() const { return greeted_; }
    [[nodiscard]] const std::vector<seen_call>& calls() const { return calls_; }
    [[nodiscard]] std::size_t calls_in_flight() const { return in_flight_; }
    [[nodiscard]] stopwatch::time_point last_call() const { return last_call_; }
    void forget_calls() { calls_.clear(); }

    // Somebody types a slash command; goes out by the connections in turn. The number is its own.
    std::uint64_t type(std::string_view user, std::string_view channel, std::string_view text);
    std::function<void(std::uint64_t number, std::string_view answer)> on_acknowledged;

    // Runs the loop until it holds; false: `limit` passed first.
    template <class Condition> bool wait_until(Condition holds, std::chrono::milliseconds limit);
    void run_for(std::chrono::milliseconds time);

private:
    struct line;

    boost::asio::awaitable<bot::net::http_reply> answer(bot::net::http_request request);
    boost::asio::awaitable<bot::net::http_reply> call(bot::net::http_request request);
    bot::net::http_reply accept();
    boost::asio::awaitable<void> serve(std::shared_ptr<line> on,
                                       std::unique_ptr<bot::net::websocket> socket);
    boost::asio::awaitable<void> write(std::shared_ptr<line> on);
    void read_acknowledgement(std::string_view text);

    boost::asio::io_context& loop_;
    options options_;
    workspace::workspace model_;
    std::unique_ptr<bot::net::http_server> http_;
    bot::net::task_group tasks_;
    std::string origin_;
    std::vector<std::shared_ptr<line>> lines_;
    std::size_t turn_ = 0;
    std::uint64_t last_number_ = 0;
    std::size_t in_flight_ = 0;
    std::vector<seen_call> calls_;
    stopwatch::time_point greeted_;
    stopwatch::time_point last_call_;
};

template <class Condition>
bool slack::wait_until(Condition holds, std::chrono::milliseconds limit) {
    const auto until = stopwatch::now() + limit;
    while (!holds()) {
        if (stopwatch::now() > until) return false;
        loop_.run_one_for(std::chrono::milliseconds(5));
    }
    return true;
}

} // namespace bench
