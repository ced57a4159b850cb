#pragma once

#include "bot/net/http_server.hpp"
#include "bot/net/task_group.hpp"
#include "tests/practice/stage.hpp"

#include <boost/json/object.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <optional>

namespace practice {

/// The server's side of Socket Mode: the model says what to send, this sends it, with the pings and
/// the ways to fail that only a real socket has. Slack: Socket Mode 1.2 to 1.5.
class socket_mode {
public:
    struct line; ///< one connection

    socket_mode(const boost::asio::any_io_executor& executor, stage& on);
    socket_mode(const socket_mode&) = delete;
    socket_mode& operator=(const socket_mode&) = delete;

    /// Answers the upgrade of /link/?ticket=...
    bot::net::http_reply upgrade(const bot::net::http_request& request);
    /// Gives every line what the model has for it.
    void pump();

    /// How lines behave from now on; all of them, or one.
    struct manners {
        std::optional<bool> pings = {};  ///< send "Ping from applink-practice"
        std::optional<bool> pongs = {};  ///< answer the client's pings
        std::optional<bool> silent = {}; ///< half-open: sends nothing, hears nothing
    };
    void set(manners to, std::optional<workspace::connection_id> which);
    /// The client's end is cut without the model being told: a ghost that is still counted.
    void abandon(workspace::connection_id which);
    /// Lets every writer end.
    void stop();
    /// [{"id","peer","pings_sent","silent"}]
    [[nodiscard]] boost::json::array dump() const;

    /// Real time between pings. Slack: Socket Mode 1.5 has seen 10 s.
    std::chrono::milliseconds ping_interval = std::chrono::seconds(10);

private:
    boost::asio::awaitable<void> serve(std::shared_ptr<line> on,
                                       std::unique_ptr<bot::net::websocket> socket);
    boost::asio::awaitable<void> write(std::shared_ptr<line> on);
    boost::asio::awaitable<bool> send(std::shared_ptr<line> on, workspace::frame frame);

    boost::asio::any_io_executor executor_;
    stage& stage_;
    manners usual_{true, true, false};
    std::map<workspace::connection_id, std::weak_ptr<line>> lines_;
    bot::net::task_group writers_;
};

} // namespace practice
