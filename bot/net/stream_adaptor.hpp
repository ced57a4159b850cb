#pragma once

// Internal: for .cpp files that run Beast over a net::stream.

#include "bot/net/stream.hpp"

#include <boost/asio/append.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>

#include <memory>
#include <string>

namespace bot::net {

/// What Asio calls an AsyncStream, made from a stream. Gathers the few small buffers of a write
/// into one: a WebSocket header and its payload belong into one TLS record and one packet.
class stream_adaptor {
public:
    using executor_type = boost::asio::any_io_executor;

    explicit stream_adaptor(std::shared_ptr<stream> over) : stream_(std::move(over)) {}

    executor_type get_executor() const { return stream_->get_executor(); }
    stream& lowest() { return *stream_; }

    /// Pretends to write pongs (a test server that has gone deaf).
    void swallow_pongs(bool on) { swallow_pongs_ = on; }

    /// While on, what is written is kept and counts as written; the next write with it off takes it
    /// along, so that many small frames are one packet. Whoever turns it on turns it off in time.
    void hold(bool on) { holds_ = on; }

    template <class Buffers, class Token> auto async_read_some(const Buffers& into, Token&& token) {
        return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [](auto handler, stream* s, boost::asio::mutable_buffer b) {
                s->async_read_some(b, std::move(handler));
            },
            token, stream_.get(), first<boost::asio::mutable_buffer>(into));
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& from, Token&& token) {
        return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [](auto handler, stream_adaptor* self, boost::asio::const_buffer b) {
                self->start_write(b, std::move(handler));
            },
            token, this, gather(from));
    }

private:
    static constexpr std::size_t gather_max = std::size_t{64} << 10;

    template <class Buffer, class Buffers> static Buffer first(const Buffers& all) {
        const auto end = boost::asio::buffer_sequence_end(all);
        for (auto at = boost::asio::buffer_sequence_begin(all); at != end; ++at)
            if (Buffer(*at).size() > 0) return Buffer(*at);
        return Buffer();
    }

    template <class Buffers> boost::asio::const_buffer gather(const Buffers& all) {
        using boost::asio::const_buffer;
        const const_buffer front = first<const_buffer>(all);
        if (front.size() == boost::asio::buffer_size(all)) return front;
        gathered_.clear();
        const auto end = boost::asio::buffer_sequence_end(all);
        for (auto at = boost::asio::buffer_sequence_begin(all); at != end; ++at) {
            const const_buffer piece(*at);
            const auto room = std::min(piece.size(), gather_max - gathered_.size());
            gathered_.append(static_cast<const char*>(piece.data()), room);
        }
        return boost::asio::buffer(gathered_);
    }

    /// An unmasked pong frame and nothing else.
    static bool is_pong(boost::asio::const_buffer bytes) {
        const auto* at = static_cast<const unsigned char*>(bytes.data());
        return bytes.size() >= 2 && bytes.size() <= 127 && at[0] == 0x8a &&
               at[1] == bytes.size() - 2;
    }

    void start_write(boost::asio::const_buffer bytes, stream::io_handler handler) {
        if (swallow_pongs_ && is_pong(bytes)) return pretend(bytes.size(), std::move(handler));
        if (!holds_ && held_.empty()) return stream_->async_write_some(bytes, std::move(handler));
        held_.append(static_cast<const char*>(bytes.data()), bytes.size());
        if (holds_ && held_.size() < gather_max) return pretend(bytes.size(), std::move(handler));
        write_held(0, bytes.size(), std::move(handler));
    }

    void pretend(std::size_t written, stream::io_handler handler) {
        boost::asio::post(
            get_executor(),
            boost::asio::append(std::move(handler), boost::system::error_code(), written));
    }

    /// `last`: how much of it the handler waits for.
    void write_held(std::size_t from, std::size_t last, stream::io_handler handler) {
        const auto rest = boost::asio::buffer(held_) + from;
        auto then = [this, from, last, handler = std::move(handler)](
                        boost::system::error_code error, std::size_t written) mutable {
            const std::size_t to = from + written;
            if (!error && to < held_.size()) return write_held(to, last, std::move(handler));
            held_.clear();
            std::move(handler)(error, error ? 0 : last);
        };
        stream_->async_write_some(rest, std::move(then));
    }

    std::shared_ptr<stream> stream_;
    std::string gathered_; // one write at a time, so one buffer is enough
    std::string held_;
    bool holds_ = false;
    bool swallow_pongs_ = false;
};

// Found by Beast through argument-dependent lookup. The owner of the stream closes it.

inline void beast_close_socket(stream_adaptor& s) {
    s.lowest().close();
}

inline void teardown(boost::beast::role_type, stream_adaptor&, boost::system::error_code& error) {
    error = {};
}

template <class Handler>
void async_teardown(boost::beast::role_type, stream_adaptor& s, Handler&& handler) {
    boost::asio::post(s.get_executor(), boost::asio::append(std::forward<Handler>(handler),
                                                            boost::system::error_code()));
}

} // namespace bot::net
