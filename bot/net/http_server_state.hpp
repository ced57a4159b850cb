#pragma once

// Internal: what http_server.cpp and http_session.cpp share.

#include "bot/net/http_server.hpp"
#include "bot/net/task_group.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <list>

namespace bot::net {

enum class connection_phase { idle, answering, taken };

struct server_connection {
    std::weak_ptr<stream> link; ///< unset while TLS shakes hands
    connection_phase phase = connection_phase::answering;
};

/// Kept alive by the server and by every connection.
struct http_server::state {
    state(boost::asio::any_io_executor on, http_server_settings with, http_handler by);

    boost::asio::any_io_executor executor;
    http_server_settings settings;
    http_handler handler;
    std::shared_ptr<tls_context> tls;
    boost::asio::ip::tcp::acceptor acceptor;
    std::list<server_connection> connections;
    task_group tasks;
    bool stopping = false;

    void tell(std::string sentence) const;
    /// Closes those for which `which` is true.
    void cut(const std::function<bool(const server_connection&)>& which);
    [[nodiscard]] std::size_t body_max(std::string_view target) const;
};

/// One connection from its first byte to its last.
boost::asio::awaitable<void> serve_connection(std::shared_ptr<http_server::state> server,
                                              boost::asio::ip::tcp::socket socket);

} // namespace bot::net
