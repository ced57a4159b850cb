#include "bot/net/http_server_state.hpp"
#include "bot/net/sleep.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>

namespace bot::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

std::string describe(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& e) {
        return e.what();
    } catch (...) {
        return "unknown exception";
    }
}

/// Over the limit: said as well as one unread write can say it.
void turn_away(tcp::socket& socket) {
    const std::string answer =
        render(http_response::text(503, "too many connections\n"), body_end::length_and_close);
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(answer), ignored);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
}

asio::awaitable<void> accept_loop(std::shared_ptr<http_server::state> server) {
    constexpr auto token = asio::as_tuple(asio::use_awaitable);
    constexpr auto pause = std::chrono::milliseconds(100);
    while (!server->stopping) {
        tcp::socket socket(server->executor);
        const auto accepted = co_await server->acceptor.async_accept(socket, token);
        const error_code error = std::get<0>(accepted);
        if (server->stopping) co_return;
        if (error) {
            // Out of file descriptors, most likely: it passes, and a tight loop would not help.
            server->tell("a connection could not be accepted: " + error.message());
            co_await sleep_for(pause);
        } else if (server->connections.size() >= server->settings.connections_max) {
            if (!server->tls) turn_away(socket);
        } else {
            server->tasks.spawn("http connection", serve_connection(server, std::move(socket)));
        }
    }
}

result<> open(http_server::state& server) {
    error_code error;
    const auto address = asio::ip::make_address(server.settings.bind_address, error);
    const std::string where =
        server.settings.bind_address + ":" + std::to_string(server.settings.port);
    if (error)
        return failure(failure_kind::bad_address,
                       "\"" + server.settings.bind_address + "\" is not a numeric address");
    const tcp::endpoint at(address, server.settings.port);
    server.acceptor.open(at.protocol(), error);
    if (!error) server.acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) server.acceptor.bind(at, error);
    if (!error) server.acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return failure(failure_kind::connect, "cannot listen on " + where + ": " + error.message());
    return {};
}

} // namespace

http_server::state::state(asio::any_io_executor on, http_server_settings with, http_handler by)
    : executor(std::move(on)),
      settings(std::move(with)),
      handler(std::move(by)),
      acceptor(executor),
      // Captures no `this`: the last task to end may be what keeps the state alive.
      tasks(executor,
            [on_error = settings.on_error](std::string_view name, const std::exception_ptr& error) {
                if (on_error) on_error(std::string(name) + " failed: " + describe(error));
            }) {}

void http_server::state::tell(std::string sentence) const {
    if (settings.on_error) settings.on_error(std::move(sentence));
}

void http_server::state::cut(const std::function<bool(const server_connection&)>& which) {
    for (const server_connection& c : connections)
        if (which(c))
            if (const auto link = c.link.lock()) link->close();
}

std::size_t http_server::state::body_max(std::string_view target) const {
    constexpr std::size_t by_default = std::size_t{1} << 20;
    return settings.body_max ? settings.body_max(target) : by_default;
}

result<std::unique_ptr<http_server>> http_server::listen(asio::any_io_executor executor,
                                                         http_server_settings settings,
                                                         http_handler handler) {
    auto made =
        std::make_shared<state>(std::move(executor), std::move(settings), std::move(handler));
    if (made->settings.tls) {
        auto context = tls_context::for_server(*made->settings.tls);
        if (!context) return context.error();
        made->tls = std::move(*context);
    }
    const auto opened = open(*made);
    if (!opened) return opened.error();
    made->tasks.spawn("http listener", accept_loop(made));
    return std::make_unique<http_server>(std::move(made));
}

http_server::http_server(std::shared_ptr<state> made) : state_(std::move(made)) {}

http_server::~http_server() {
    state_->stopping = true;
    error_code ignored;
    state_->acceptor.close(ignored);
    state_->cut([](const server_connection&) { return true; });
    state_->tasks.cancel();
}

std::uint16_t http_server::port() const {
    error_code ignored;
    return state_->acceptor.local_endpoint(ignored).port();
}

std::size_t http_server::connections() const {
    return state_->connections.size();
}

asio::awaitable<bool> http_server::stop(std::chrono::milliseconds limit) {
    const auto server = state_;
    const deadline until = deadline::after(limit);
    server->stopping = true;
    error_code ignored;
    server->acceptor.close(ignored);
    server->cut([](const server_connection& c) { return c.phase != connection_phase::answering; });
    const bool finished = co_await server->tasks.wait(until);
    if (finished) co_return true;
    server->cut([](const server_connection&) { return true; });
    server->tasks.cancel();
    const deadline grace = deadline::after(std::chrono::seconds(1));
    co_await server->tasks.wait(grace);
    co_return false;
}

} // namespace bot::net
