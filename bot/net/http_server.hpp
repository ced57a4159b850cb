#pragma once

#include "bot/net/failure.hpp"
#include "bot/net/http_message.hpp"
#include "bot/net/stream.hpp"
#include "bot/net/tls.hpp"
#include "bot/net/websocket.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace bot::net {

/// A response whose body grows for as long as both sides like: Server-Sent Events.
class response_stream {
public:
    response_stream(std::shared_ptr<stream> over, std::chrono::milliseconds write_limit);

    /// Sends at once; one write at a time. A failure ends the connection.
    boost::asio::awaitable<result<>> write(std::string chunk);
    /// False when the client has gone or the server stops. Ask at each heartbeat: nothing tells
    /// otherwise that a silent client has left.
    [[nodiscard]] bool is_open();

private:
    std::shared_ptr<stream> over_;
    std::chrono::milliseconds write_limit_;
    bool failed_ = false;
};

/// The connection becomes a WebSocket, and `run` its conversation; it ends when `run` does.
struct take_websocket {
    std::function<boost::asio::awaitable<void>(std::unique_ptr<websocket>)> run;
    websocket_settings settings = {};
};

/// `head` is sent (its body as the first chunk), then `run` writes; the connection ends with it.
/// The response_stream lives until `run` ends.
struct take_stream {
    http_response head;
    std::function<boost::asio::awaitable<void>(response_stream&)> run;
};

using http_reply = std::variant<http_response, take_websocket, take_stream>;
/// Must bound its own waits. An exception becomes 500 and is told to on_error.
using http_handler = std::function<boost::asio::awaitable<http_reply>(http_request)>;

struct http_server_settings {
    std::string bind_address = "127.0.0.1"; ///< numeric
    std::uint16_t port = 0;                 ///< 0: any free one, see port()
    std::optional<server_identity> tls;
    /// The largest body for a target, in bytes; empty: 1 MiB everywhere.
    std::function<std::size_t(std::string_view target)> body_max;
    std::size_t head_max = std::size_t{16} << 10;
    std::size_t connections_max = 256;                               ///< more get 503
    std::chrono::milliseconds head_limit = std::chrono::seconds(10); ///< from the first byte
    std::chrono::milliseconds body_limit = std::chrono::seconds(10);
    std::chrono::milliseconds write_limit = std::chrono::seconds(10);
    std::chrono::milliseconds idle_limit = std::chrono::seconds(30); ///< between requests
    /// Sentences for the log: handlers that threw, trouble with accepting.
    std::function<void(std::string)> on_error;
};

/// HTTP/1.1 with strict manners: what it cannot read in exactly one way it refuses, and closes.
class http_server {
public:
    /// Listens at once. Fails (connect) when the address cannot be bound, (tls) for a bad identity.
    static result<std::unique_ptr<http_server>> listen(boost::asio::any_io_executor executor,
                                                       http_server_settings settings,
                                                       http_handler handler);

    struct state;
    explicit http_server(std::shared_ptr<state> made);
    /// Cuts every connection.
    ~http_server();
    http_server(const http_server&) = delete;
    http_server& operator=(const http_server&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::size_t connections() const;

    /// Accepts no more; cuts idle connections, WebSockets and streams at once; lets requests that
    /// are being answered finish until `limit`, then cuts them too. True: all finished by
    /// themselves.
    boost::asio::awaitable<bool> stop(std::chrono::milliseconds limit);

private:
    std::shared_ptr<state> state_;
};

} // namespace bot::net
