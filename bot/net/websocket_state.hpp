#pragma once

// Internal: the Beast side of websocket, for websocket*.cpp only.

#include "bot/net/slots.hpp"
#include "bot/net/stream_adaptor.hpp"
#include "bot/net/watchdog.hpp"
#include "bot/net/websocket.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace bot::net {

/// Kept alive by the websocket and by every coroutine that works on it.
struct websocket::state {
    using beast_stream = boost::beast::websocket::stream<stream_adaptor>;

    state(std::shared_ptr<stream> over, websocket_settings with);
    state(const state&) = delete;
    state& operator=(const state&) = delete;

    std::shared_ptr<stream> raw;
    websocket_settings settings;
    beast_stream ws;
    slots writer;
    std::function<void(control_kind, std::string)> on_control;
    std::string end_reason; ///< why we cut it; empty while open
    bool reading = false;
    bool closing = false;
    bool over = false;

    void control(boost::beast::websocket::frame_type kind, std::string payload);
    void cut(std::string reason);
    [[nodiscard]] failure explain(const boost::system::error_code& error) const;

    static boost::asio::awaitable<result<frame>> read(std::shared_ptr<state> self);
    static boost::asio::awaitable<result<>> send(std::shared_ptr<state> self, frame_kind kind,
                                                 std::vector<std::string> frames);
    static boost::asio::awaitable<result<>> ping(std::shared_ptr<state> self, std::string payload);
    static boost::asio::awaitable<result<>> send_raw(std::shared_ptr<state> self,
                                                     std::string bytes);
    static boost::asio::awaitable<void> close(std::shared_ptr<state> self, std::uint16_t code,
                                              deadline limit);
};

} // namespace bot::net
