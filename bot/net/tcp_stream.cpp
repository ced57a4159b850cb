#include "bot/net/tcp_stream.hpp"

#include <boost/asio/append.hpp>
#include <boost/asio/post.hpp>

namespace bot::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

class tcp_stream final : public stream {
public:
    explicit tcp_stream(tcp::socket socket)
        : socket_(std::move(socket)), peer_(describe_peer(socket_)) {
        prepare_socket(socket_);
    }

    asio::any_io_executor get_executor() override { return socket_.get_executor(); }

    void async_read_some(asio::mutable_buffer into, io_handler handler) override {
        socket_.async_read_some(into, std::move(handler));
    }

    void async_write_some(asio::const_buffer from, io_handler handler) override {
        socket_.async_write_some(from, std::move(handler));
    }

    void async_shutdown(done_handler handler) override {
        error_code error;
        socket_.shutdown(tcp::socket::shutdown_send, error);
        asio::post(socket_.get_executor(), asio::append(std::move(handler), error));
    }

    void close() noexcept override {
        error_code ignored;
        socket_.close(ignored);
    }

    bool quiet() noexcept override {
        char byte = 0;
        error_code error;
        socket_.receive(asio::buffer(&byte, 1), tcp::socket::message_peek, error);
        return error == asio::error::would_block;
    }

    [[nodiscard]] std::string peer() const override { return peer_; }

private:
    tcp::socket socket_;
    std::string peer_;
};

} // namespace

void prepare_socket(tcp::socket& socket) {
    error_code ignored; // each option is an improvement, none is a condition
    socket.set_option(tcp::no_delay(true), ignored);
    socket.set_option(asio::socket_base::keep_alive(true), ignored);
    socket.non_blocking(true, ignored);
}

std::string describe_peer(const tcp::socket& socket) {
    error_code error;
    const auto remote = socket.remote_endpoint(error);
    if (error) return "unknown";
    const auto text = remote.address().to_string();
    return (remote.address().is_v6() ? "[" + text + "]" : text) + ":" +
           std::to_string(remote.port());
}

std::unique_ptr<stream> make_tcp_stream(tcp::socket socket) {
    return std::make_unique<tcp_stream>(std::move(socket));
}

} // namespace bot::net
