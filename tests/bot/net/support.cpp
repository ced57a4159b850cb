#include "tests/bot/net/support.hpp"

#include "bot/net/sleep.hpp"
#include "bot/net/tcp_stream.hpp"
#include "bot/net/watchdog.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <unistd.h>

namespace bot::net::testing {

namespace asio = boost::asio;
using asio::ip::tcp;

void run(asio::awaitable<void> test) {
    asio::io_context loop(1);
    bool finished = false;
    std::exception_ptr thrown;
    asio::co_spawn(loop, std::move(test), [&](std::exception_ptr error) {
        finished = true;
        thrown = std::move(error);
        loop.stop();
    });
    loop.run_for(10s);
    if (thrown) std::rethrow_exception(thrown);
    if (!finished) throw std::runtime_error("the test did not end within 10 s");
}

http_request upgrade_request() {
    http_request out;
    out.headers = {{"Host", "a"},
                   {"Upgrade", "websocket"},
                   {"Connection", "Upgrade"},
                   {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                   {"Sec-WebSocket-Version", "13"}};
    return out;
}

temporary_file::temporary_file(const std::string& content) {
    std::string name = (std::filesystem::temp_directory_path() / "net-test-XXXXXX").string();
    const int file = ::mkstemp(name.data());
    if (file < 0) throw std::runtime_error("no temporary file");
    ::close(file);
    path_ = name;
    std::ofstream(path_) << content;
}

temporary_file::~temporary_file() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

struct scripted_server::state {
    explicit state(const asio::any_io_executor& on)
        : acceptor(on, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
          tasks(on, [](std::string_view, const std::exception_ptr&) {}) {}

    tcp::acceptor acceptor;
    task_group tasks;
    std::vector<script> scripts;
    std::size_t accepted = 0;
    std::string received;
    std::vector<std::shared_ptr<stream>> open;
};

namespace {

asio::awaitable<void> play(std::shared_ptr<scripted_server::state> server,
                           std::shared_ptr<stream> link, script what) {
    std::array<char, 4096> chunk;
    std::string request;
    const auto into = asio::buffer(chunk);
    while (what.read_request && request.find("\r\n\r\n") == std::string::npos) {
        const io_result got = co_await link->read_some(into);
        if (got.error) co_return;
        request.append(chunk.data(), got.bytes);
        server->received.append(chunk.data(), got.bytes);
    }
    co_await link->write_all(what.answer);
    if (!what.hold) link->close();
}

asio::awaitable<void> accept_all(std::shared_ptr<scripted_server::state> server) {
    constexpr auto token = asio::as_tuple(asio::use_awaitable);
    for (;;) {
        tcp::socket socket(server->acceptor.get_executor());
        const auto accepted = co_await server->acceptor.async_accept(socket, token);
        if (std::get<0>(accepted)) co_return;
        const auto turn = std::min(server->accepted++, server->scripts.size() - 1);
        std::shared_ptr<stream> link = make_tcp_stream(std::move(socket));
        server->open.push_back(link);
        script what = server->scripts[turn];
        server->tasks.spawn("script", play(server, std::move(link), std::move(what)));
    }
}

} // namespace

scripted_server::scripted_server(asio::any_io_executor executor, std::vector<script> scripts)
    : state_(std::make_shared<state>(executor)) {
    state_->scripts = std::move(scripts);
    state_->tasks.spawn("accept", accept_all(state_));
}

scripted_server::~scripted_server() {
    boost::system::error_code ignored;
    state_->acceptor.close(ignored);
    for (const auto& link : state_->open)
        link->close();
    state_->tasks.cancel();
}

std::uint16_t scripted_server::port() const {
    return state_->acceptor.local_endpoint().port();
}
std::size_t scripted_server::accepted() const {
    return state_->accepted;
}
const std::string& scripted_server::received() const {
    return state_->received;
}

std::unique_ptr<http_server> serve(const asio::any_io_executor& executor,
                                   http_server_settings settings, http_handler handler) {
    return http_server::listen(executor, std::move(settings), std::move(handler)).value();
}

std::shared_ptr<connector> make_connector(const asio::any_io_executor& executor,
                                          const std::string& ca_file) {
    tls_settings tls;
    tls.extra_ca_file = ca_file;
    return connector::make(executor, tls).value();
}

address local(scheme how, std::uint16_t port, const std::string& host) {
    address out;
    out.scheme = how;
    out.host = host;
    out.port = port;
    return out;
}

asio::awaitable<std::unique_ptr<stream>> dial(std::uint16_t port) {
    const auto executor = co_await asio::this_coro::executor;
    tcp::socket socket(executor);
    const tcp::endpoint to(asio::ip::address_v4::loopback(), port);
    co_await socket.async_connect(to, asio::use_awaitable);
    co_return make_tcp_stream(std::move(socket));
}

asio::awaitable<std::string> read_until(stream& from, std::string text) {
    std::string out;
    std::array<char, 4096> chunk;
    const auto into = asio::buffer(chunk);
    const deadline limit = deadline::after(5s);
    const watchdog dog(from.get_executor(), limit, [&from] { from.close(); });
    while (text.empty() || out.find(text) == std::string::npos) {
        const io_result got = co_await from.read_some(into);
        out.append(chunk.data(), got.bytes);
        if (got.error) break;
    }
    co_return out;
}

asio::awaitable<std::string> talk(std::uint16_t port, std::string bytes) {
    const std::unique_ptr<stream> link = co_await dial(port);
    co_await link->write_all(bytes);
    co_return co_await read_until(*link, "");
}

} // namespace bot::net::testing
