#include "tests/end_to_end/loopback.hpp"

#include "bot/net/http_client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <random>
#include <stdexcept>

namespace end_to_end {

namespace asio = boost::asio;
using namespace bot::net;

struct loopback::state {
    explicit state(std::uint16_t port)
        : by(connector::make(loop.get_executor()).value()),
          client(by, parse_address("http://127.0.0.1:" + std::to_string(port) + "/").value(),
                 {.body_max = std::size_t{64} << 20}) {}

    reply ask(http_request what, std::chrono::milliseconds within) {
        reply out;
        const auto ask_once = [this, &what, within, &out]() -> asio::awaitable<void> {
            auto answer = co_await client.send(std::move(what), within);
            if (auto* got = std::get_if<http_response>(&answer)) {
                out = {got->status, std::move(got->body)};
            }
        };
        bool ended = false;
        asio::co_spawn(loop, ask_once, [&ended](std::exception_ptr) { ended = true; });
        loop.restart();
        while (!ended)
            loop.run_one();
        return out;
    }

    asio::io_context loop{1};
    std::shared_ptr<connector> by;
    http_client client;
};

loopback::loopback(std::uint16_t port) : state_(std::make_unique<state>(port)) {}

loopback::~loopback() = default;

reply loopback::get(const std::string& target, std::chrono::milliseconds within) {
    http_request what;
    what.target = target;
    return state_->ask(std::move(what), within);
}

reply loopback::post(const std::string& target, std::string body,
                     std::chrono::milliseconds within) {
    http_request what;
    what.method = "POST";
    what.target = target;
    what.headers = {{"Content-Type", "application/json"}};
    what.body = std::move(body);
    return state_->ask(std::move(what), within);
}

std::uint16_t free_port() {
    // Below the ports that the system gives to outgoing connections, of which these tests make
    // many.
    std::random_device random;
    std::uniform_int_distribution<int> any(20000, 32000);
    asio::io_context loop;
    for (int tries = 0; tries < 100; ++tries) {
        const auto port = static_cast<std::uint16_t>(any(random));
        asio::ip::tcp::acceptor probe(loop, asio::ip::tcp::v4());
        boost::system::error_code taken;
        probe.bind({asio::ip::address_v4::loopback(), port}, taken);
        if (!taken) return port;
    }
    throw std::runtime_error("no free port");
}

} // namespace end_to_end
