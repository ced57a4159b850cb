#pragma once

#include "bot/net/stream.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <memory>

namespace bot::net {

/// Takes over a connected socket. Sets TCP_NODELAY (our messages are small and whole) and keepalive
/// (finds a vanished peer behind a connection nobody supervises).
std::unique_ptr<stream> make_tcp_stream(boost::asio::ip::tcp::socket socket);

/// The options above, and non-blocking mode, which quiet() relies on.
void prepare_socket(boost::asio::ip::tcp::socket& socket);

/// "127.0.0.1:4711", or "unknown".
std::string describe_peer(const boost::asio::ip::tcp::socket& socket);

} // namespace bot::net
