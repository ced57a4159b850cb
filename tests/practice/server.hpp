#pragma once

#include "bot/net/http_server.hpp"
#include "bot/net/task_group.hpp"
#include "tests/practice/options.hpp"
#include "tests/practice/socket_mode.hpp"
#include "tests/practice/stage.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>

namespace practice {

/// The practice workspace, whole: the model and everything that can be asked of it over HTTP.
class server {
public:
    /// Listens at once. Throws std::runtime_error with a sentence when it cannot.
    server(const boost::asio::any_io_executor& executor, const options& chosen);
    server(const server&) = delete;
    server& operator=(const server&) = delete;

    /// "http://127.0.0.1:4711"
    [[nodiscard]] std::string origin() const;
    /// Ends everything; the executor has nothing left to do afterwards.
    boost::asio::awaitable<void> stop();

private:
    boost::asio::awaitable<bot::net::http_reply> answer(bot::net::http_request request);
    [[nodiscard]] bot::net::http_reply answer_plainly(const bot::net::http_request& request,
                                                      const std::string& path);

    options options_;
    stage stage_;
    socket_mode sockets_;
    std::unique_ptr<bot::net::http_server> http_;
    bot::net::task_group tasks_;
};

} // namespace practice
