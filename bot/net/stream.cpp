#include "bot/net/stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace bot::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr auto token = asio::as_tuple(asio::use_awaitable);

auto start_read(stream& from, asio::mutable_buffer into) {
    return asio::async_initiate<decltype(token), void(error_code, std::size_t)>(
        [](auto handler, stream* s, asio::mutable_buffer b) {
            s->async_read_some(b, std::move(handler));
        },
        token, &from, into);
}

auto start_write(stream& to, asio::const_buffer bytes) {
    return asio::async_initiate<decltype(token), void(error_code, std::size_t)>(
        [](auto handler, stream* s, asio::const_buffer b) {
            s->async_write_some(b, std::move(handler));
        },
        token, &to, bytes);
}

auto start_shutdown(stream& of) {
    return asio::async_initiate<decltype(token), void(error_code)>(
        [](auto handler, stream* s) { s->async_shutdown(std::move(handler)); }, token, &of);
}

} // namespace

asio::awaitable<io_result> stream::read_some(asio::mutable_buffer into) {
    io_result out;
    const auto moved = co_await start_read(*this, into);
    out.error = std::get<0>(moved);
    out.bytes = std::get<1>(moved);
    co_return out;
}

asio::awaitable<io_result> stream::write_all(std::string_view bytes) {
    io_result out;
    while (out.bytes < bytes.size() && !out.error) {
        const asio::const_buffer rest(bytes.data() + out.bytes, bytes.size() - out.bytes);
        const auto moved = co_await start_write(*this, rest);
        out.error = std::get<0>(moved);
        out.bytes += std::get<1>(moved);
    }
    co_return out;
}

asio::awaitable<error_code> stream::shutdown() {
    error_code out;
    const auto ended = co_await start_shutdown(*this);
    out = std::get<0>(ended);
    co_return out;
}

} // namespace bot::net
