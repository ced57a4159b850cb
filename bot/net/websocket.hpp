#pragma once

#include "bot/net/address.hpp"
#include "bot/net/connector.hpp"
#include "bot/net/failure.hpp"
#include "bot/net/http_message.hpp"
#include "bot/net/stream.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace bot::net {

enum class frame_kind { text, binary };
/// A whole message; fragments are put together.
struct frame {
    frame_kind kind = frame_kind::text;
    std::string data;
};

enum class control_kind { ping, pong, close };

struct websocket_settings {
    std::size_t message_max = std::size_t{4} << 20; ///< a larger one ends the connection
    std::size_t waiting_max = 1024;                 ///< frames queued for sending
    std::chrono::milliseconds write_limit = std::chrono::seconds(10); ///< for one frame
};

/// One WebSocket connection (RFC 6455), client or server side. Pings of the peer are answered while
/// a read() is pending. It does not judge silence: that is for the session that uses it, which sees
/// pings and pongs through on_control() and sends its own (Slack: Socket Mode 1.5).
class websocket {
public:
    struct state;
    explicit websocket(std::shared_ptr<state> made);
    /// Cuts the connection, as drop() does; what is pending ends with a failure.
    ~websocket();
    websocket(const websocket&) = delete;
    websocket& operator=(const websocket&) = delete;

    /// The next message. Waits without a limit; one read at a time. After any failure the
    /// connection is over. A close by the peer is `closed` with its code in `status` (1006: cut
    /// without one).
    boost::asio::awaitable<result<frame>> read();

    /// Any number of senders: frames go out one after the other, each unfragmented, in the order of
    /// the calls. `busy`: the queue is full, nothing was sent. Every other failure ends the
    /// connection, so that a pending read() fails too.
    boost::asio::awaitable<result<>> send_text(std::string text);
    /// Several, each a frame of its own, in as few writes as possible.
    boost::asio::awaitable<result<>> send_texts(std::vector<std::string> texts);
    boost::asio::awaitable<result<>> send_binary(std::string bytes);
    /// At most 125 bytes (too_large otherwise).
    boost::asio::awaitable<result<>> send_ping(std::string payload);

    /// Called from within read(), with the payload; for close with the reason.
    void on_control(std::function<void(control_kind, std::string)> callback);

    /// The closing handshake, for at most `limit` (itself at most 1 s), then TCP is cut.
    boost::asio::awaitable<void> close(std::uint16_t code = 1000,
                                       std::chrono::milliseconds limit = std::chrono::seconds(1));
    /// Cuts TCP at once.
    void drop();
    /// False after drop(), after close() began, and after any failure but `busy`.
    [[nodiscard]] bool is_open() const;
    [[nodiscard]] std::string peer() const;

    /// For test servers. Bytes as they are, between frames; and a server that no longer pongs.
    boost::asio::awaitable<result<>> send_raw(std::string bytes);
    void answer_pings(bool on);

private:
    std::shared_ptr<state> state_;
};

/// Connects, and upgrades with the limit of `handshake` for that step. A peer that answers with an
/// HTTP status of its own gives `refused` with it (Slack: Socket Mode 1.2 has seen 408, 409, 503).
boost::asio::awaitable<result<std::unique_ptr<websocket>>>
connect_websocket(std::shared_ptr<connector> by, address where, deadline limit,
                  websocket_settings settings = {});

/// The client's handshake over a connection that exists.
boost::asio::awaitable<result<std::unique_ptr<websocket>>>
upgrade_to_websocket(std::shared_ptr<stream> over, address where, deadline limit,
                     websocket_settings settings = {});

/// The server's side: answers an upgrade request that was read already.
boost::asio::awaitable<result<std::unique_ptr<websocket>>>
accept_websocket(std::shared_ptr<stream> over, http_request upgrade, deadline limit,
                 websocket_settings settings = {});

} // namespace bot::net
