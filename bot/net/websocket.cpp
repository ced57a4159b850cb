#include "bot/net/websocket_state.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace bot::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

namespace {

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr int cut_without_close = 1006;
constexpr auto close_max = std::chrono::seconds(1);

failure over_already(const std::string& reason) {
    return {failure_kind::closed,
            reason.empty() ? "the connection is over" : "the connection is over: " + reason,
            cut_without_close};
}

/// Marks a read as under way for as long as its frame lives.
struct reading_mark {
    explicit reading_mark(bool& flag) : on(flag) { on = true; }
    reading_mark(const reading_mark&) = delete;
    reading_mark& operator=(const reading_mark&) = delete;
    ~reading_mark() { on = false; }
    bool& on;
};

} // namespace

websocket::state::state(std::shared_ptr<stream> over_stream, websocket_settings with)
    : raw(std::move(over_stream)),
      settings(with),
      ws(raw),
      writer(raw->get_executor(), 1, with.waiting_max) {
    // No timers of Beast's: 345 does not count the peer's pings as life, and closes the socket
    // under our feet. Every wait here has a watchdog of its own.
    using base = beast::websocket::stream_base;
    ws.set_option(base::timeout{base::none(), base::none(), false});
    ws.auto_fragment(false);
    ws.read_message_max(settings.message_max);
    // Masked payloads are written in pieces of this size; an acknowledgement fits into one.
    ws.write_buffer_bytes(std::size_t{32} << 10);
    ws.control_callback([this](beast::websocket::frame_type kind, beast::string_view payload) {
        control(kind, std::string(payload));
    });
}

void websocket::state::control(beast::websocket::frame_type kind, std::string payload) {
    const auto callback = on_control; // a copy: it may replace itself, or drop us
    if (!callback) return;
    switch (kind) {
    case beast::websocket::frame_type::ping:
        return callback(control_kind::ping, std::move(payload));
    case beast::websocket::frame_type::pong:
        return callback(control_kind::pong, std::move(payload));
    case beast::websocket::frame_type::close:
        return callback(control_kind::close, std::move(payload));
    }
}

void websocket::state::cut(std::string reason) {
    if (!over) end_reason = std::move(reason);
    over = true;
    raw->close();
}

failure websocket::state::explain(const error_code& error) const {
    if (error == beast::websocket::error::closed) {
        const auto& reason = ws.reason();
        const std::string words(reason.reason.data(), reason.reason.size());
        return {failure_kind::closed,
                "closed by the peer: " + std::to_string(reason.code) +
                    (words.empty() ? "" : " (" + words + ")"),
                reason.code};
    }
    if (!end_reason.empty()) return over_already(end_reason);
    if (error == beast::websocket::error::message_too_big ||
        error == beast::websocket::error::buffer_overflow)
        return {failure_kind::too_large, "a message is over the limit of " +
                                             std::to_string(settings.message_max) + " bytes"};
    if (error.category() == make_error_code(beast::websocket::error::closed).category())
        return {failure_kind::protocol, "the peer broke the protocol: " + error.message()};
    return {failure_kind::closed, "the connection broke: " + error.message(), cut_without_close};
}

asio::awaitable<result<frame>> websocket::state::read(std::shared_ptr<state> self) {
    beast::flat_buffer buffer;
    if (self->over) co_return over_already(self->end_reason);
    if (self->reading) co_return failure(failure_kind::busy, "a read is pending already");
    const reading_mark mark(self->reading);
    const auto got = co_await self->ws.async_read(buffer, token);
    const error_code error = std::get<0>(got);
    if (error) {
        failure why = self->explain(error);
        self->over = true;
        // After a closing handshake TCP stays open until the owner lets go: close() may still be
        // waiting, and the peer may be slow to read our part of the handshake.
        if (error != beast::websocket::error::closed) self->cut(why.text);
        co_return why;
    }
    frame out;
    out.kind = self->ws.got_text() ? frame_kind::text : frame_kind::binary;
    out.data.assign(static_cast<const char*>(buffer.cdata().data()), buffer.size());
    co_return out;
}

asio::awaitable<result<>> websocket::state::send(std::shared_ptr<state> self, frame_kind kind,
                                                 std::vector<std::string> frames) {
    const deadline limit = deadline::after(self->settings.write_limit);
    if (self->over || self->closing) co_return over_already(self->end_reason);
    const auto turn = co_await self->writer.acquire(limit);
    if (!turn) co_return failure(failure_kind::busy, "too many frames are waiting to be sent");
    if (self->over || self->closing) co_return over_already(self->end_reason);

    const watchdog dog(self->raw->get_executor(), limit,
                       [raw = self.get()] { raw->cut("a frame could not be written in time"); });
    self->ws.text(kind == frame_kind::text);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const bool last = i + 1 == frames.size();
        self->ws.next_layer().hold(!last);
        const auto bytes = asio::buffer(std::as_const(frames[i]));
        const auto written = co_await self->ws.async_write(bytes, token);
        const error_code error = std::get<0>(written);
        if (!error) continue;
        const failure why = self->explain(error);
        self->cut("a frame could not be written: " + error.message());
        co_return why;
    }
    co_return result<>();
}

asio::awaitable<result<>> websocket::state::ping(std::shared_ptr<state> self, std::string payload) {
    const deadline limit = deadline::after(self->settings.write_limit);
    if (payload.size() > 125) co_return failure(failure_kind::too_large, "a ping has 125 bytes");
    if (self->over || self->closing) co_return over_already(self->end_reason);
    const auto turn = co_await self->writer.acquire(limit);
    if (!turn) co_return failure(failure_kind::busy, "too many frames are waiting to be sent");
    if (self->over || self->closing) co_return over_already(self->end_reason);

    const watchdog dog(self->raw->get_executor(), limit,
                       [raw = self.get()] { raw->cut("a ping could not be written in time"); });
    const beast::websocket::ping_data data(payload.data(), payload.size());
    const auto written = co_await self->ws.async_ping(data, token);
    const error_code error = std::get<0>(written);
    if (!error) co_return result<>();
    const failure why = self->explain(error);
    self->cut("a ping could not be written: " + error.message());
    co_return why;
}

asio::awaitable<result<>> websocket::state::send_raw(std::shared_ptr<state> self,
                                                     std::string bytes) {
    const deadline limit = deadline::after(self->settings.write_limit);
    const auto turn = co_await self->writer.acquire(limit);
    if (!turn) co_return failure(failure_kind::busy, "too many frames are waiting to be sent");
    const watchdog dog(self->raw->get_executor(), limit,
                       [raw = self.get()] { raw->cut("bytes could not be written in time"); });
    const io_result written = co_await self->raw->write_all(bytes);
    if (!written.error) co_return result<>();
    self->cut("bytes could not be written: " + written.error.message());
    co_return over_already(self->end_reason);
}

asio::awaitable<void> websocket::state::close(std::shared_ptr<state> self, std::uint16_t code,
                                              deadline limit) {
    const deadline soon = limit.within(close_max);
    if (!self->over && !self->closing) {
        self->closing = true;
        const watchdog dog(self->raw->get_executor(), soon,
                           [raw = self->raw.get()] { raw->close(); });
        const beast::websocket::close_reason reason(code);
        co_await self->ws.async_close(reason, token);
        self->cut("closed by us");
    }
    self->raw->close();
}

websocket::websocket(std::shared_ptr<state> made) : state_(std::move(made)) {}

websocket::~websocket() {
    drop();
    state_->on_control = nullptr;
}

asio::awaitable<result<frame>> websocket::read() {
    return state::read(state_);
}
asio::awaitable<result<>> websocket::send_text(std::string text) {
    return state::send(state_, frame_kind::text, {std::move(text)});
}
asio::awaitable<result<>> websocket::send_texts(std::vector<std::string> texts) {
    return state::send(state_, frame_kind::text, std::move(texts));
}
asio::awaitable<result<>> websocket::send_binary(std::string bytes) {
    return state::send(state_, frame_kind::binary, {std::move(bytes)});
}
asio::awaitable<result<>> websocket::send_ping(std::string payload) {
    return state::ping(state_, std::move(payload));
}
asio::awaitable<result<>> websocket::send_raw(std::string bytes) {
    return state::send_raw(state_, std::move(bytes));
}
asio::awaitable<void> websocket::close(std::uint16_t code, std::chrono::milliseconds limit) {
    return state::close(state_, code, deadline::after(limit));
}

void websocket::on_control(std::function<void(control_kind, std::string)> callback) {
    state_->on_control = std::move(callback);
}
void websocket::drop() {
    state_->cut("cut by us");
}
bool websocket::is_open() const {
    return !state_->over && !state_->closing;
}
std::string websocket::peer() const {
    return state_->raw->peer();
}
void websocket::answer_pings(bool on) {
    state_->ws.next_layer().swallow_pongs(!on);
}

} // namespace bot::net
