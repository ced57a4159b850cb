#pragma once

#include "bot/net/address.hpp"
#include "bot/net/connector.hpp"
#include "bot/net/http_message.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <variant>

namespace bot::net {

/// Certainly nothing reached the peer's application: the request may be sent again at will.
struct not_sent {
    std::string reason;
};
/// The request was written, at least in part, and no complete answer came: the peer may or may not
/// have acted on it. Whoever repeats it must first find out.
struct unknown {
    std::string reason;
};
using http_outcome = std::variant<http_response, not_sent, unknown>;

struct http_client_settings {
    std::size_t connections_max = 8;
    std::size_t waiting_max = 256; ///< requests queued for a connection; more are not_sent
    std::size_t head_max = std::size_t{64} << 10;
    std::size_t body_max = std::size_t{8} << 20;
    /// An idle connection older than this is not used again. Well below the 60 to 75 s after which
    /// common servers and load balancers close one, so that we rarely write into a closing
    /// connection, whose outcome would be unknown.
    std::chrono::milliseconds idle_max = std::chrono::seconds(20);
};

/// Requests to one origin over a pool of keep-alive connections. Redirects are answers like others,
/// never followed. May be destroyed while requests run: they finish.
class http_client {
public:
    /// Only scheme, host and port of `origin` count.
    http_client(std::shared_ptr<connector> by, address origin, http_client_settings settings = {});
    ~http_client();
    http_client(const http_client&) = delete;
    http_client& operator=(const http_client&) = delete;

    /// Ends within `timeout`, waiting for a free connection and connecting included.
    boost::asio::awaitable<http_outcome> send(http_request request,
                                              std::chrono::milliseconds timeout);

    /// Opens connections until `count` are idle (at most connections_max), so that the next
    /// requests need no handshake. Returns how many are idle then.
    boost::asio::awaitable<std::size_t> warm(std::size_t count, std::chrono::milliseconds timeout);

    /// Closes the idle connections; the ones in use close after their answer.
    void close();

    [[nodiscard]] std::size_t idle_connections() const;

private:
    struct state;
    std::shared_ptr<state> state_;
};

} // namespace bot::net
