#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace bot::net {

struct io_result {
    boost::system::error_code error;
    std::size_t bytes = 0; ///< how many were moved, also when `error` is set
};

/// A connection as a stream of bytes: TCP, TLS, or a pipe in memory. The seam between what we send
/// and how it travels; Beast and OpenSSL stay behind it, which keeps every file cheap to compile.
/// At most one read and one write at a time. Destroy it only when none is pending.
class stream {
public:
    using io_handler =
        boost::asio::any_completion_handler<void(boost::system::error_code, std::size_t)>;
    using done_handler = boost::asio::any_completion_handler<void(boost::system::error_code)>;

    stream() = default;
    stream(const stream&) = delete;
    stream& operator=(const stream&) = delete;
    virtual ~stream() = default;

    virtual boost::asio::any_io_executor get_executor() = 0;
    virtual void async_read_some(boost::asio::mutable_buffer into, io_handler handler) = 0;
    virtual void async_write_some(boost::asio::const_buffer from, io_handler handler) = 0;
    /// Says politely that no more will be written (TLS close_notify, TCP FIN).
    virtual void async_shutdown(done_handler handler) = 0;
    /// At once and for good; what is pending ends with an error. May be called repeatedly.
    virtual void close() noexcept = 0;
    /// True: open, and nothing has arrived. False: closed by the peer, or bytes nobody asked for;
    /// such a connection must not be used again (bytes may have been eaten). Not during a read.
    virtual bool quiet() noexcept = 0;
    /// The peer's address, for logs: "127.0.0.1:4711".
    [[nodiscard]] virtual std::string peer() const = 0;

    boost::asio::awaitable<io_result> read_some(boost::asio::mutable_buffer into);
    /// Repeats until everything is written or an error comes. The bytes must stay until then.
    boost::asio::awaitable<io_result> write_all(std::string_view bytes);
    boost::asio::awaitable<boost::system::error_code> shutdown();
};

} // namespace bot::net
