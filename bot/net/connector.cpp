#include "bot/net/connector.hpp"

#include "bot/net/tcp_stream.hpp"
#include "bot/net/watchdog.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <optional>

namespace bot::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t addresses_max = 8;

struct attempt {
    std::optional<tcp::socket> socket;
    std::string error;
};

asio::awaitable<attempt> connect_one(asio::any_io_executor executor, tcp::endpoint to,
                                     deadline limit) {
    constexpr auto token = asio::as_tuple(asio::use_awaitable);
    attempt out;
    tcp::socket socket(executor);
    error_code error;
    bool late = false;
    {
        const watchdog dog(executor, limit, [&socket] {
            error_code ignored;
            socket.close(ignored);
        });
        const auto ended = co_await socket.async_connect(to, token);
        error = std::get<0>(ended);
        late = dog.fired();
    }
    if (late || error)
        out.error =
            to.address().to_string() + ": " + (late ? "no answer in time" : error.message());
    else
        out.socket = std::move(socket);
    co_return out;
}

void drop_foreign(resolver::addresses& list) {
    std::erase_if(list, [](const asio::ip::address& a) { return !a.is_loopback(); });
}

asio::awaitable<result<tcp::socket>> connect_any(asio::any_io_executor executor,
                                                 resolver::addresses list, address where,
                                                 deadline limit) {
    std::string errors;
    if (list.size() > addresses_max) list.resize(addresses_max);
    for (std::size_t i = 0; i < list.size() && !limit.passed(); ++i) {
        const auto share = limit.remaining() / static_cast<long>(list.size() - i);
        const tcp::endpoint to(list[i], where.port);
        const deadline mine = limit.within(share);
        attempt tried = co_await connect_one(executor, to, mine);
        if (tried.socket) co_return std::move(*tried.socket);
        errors += (errors.empty() ? "" : "; ") + tried.error;
    }
    const auto kind = limit.passed() ? failure_kind::timeout : failure_kind::connect;
    co_return failure(kind, "no connection to " + where.origin() + ": " +
                                (errors.empty() ? "no time left" : errors));
}

} // namespace

result<std::shared_ptr<connector>> connector::make(asio::any_io_executor executor,
                                                   const tls_settings& tls, resolver::lookup how) {
    auto context = tls_context::for_client(tls);
    if (!context) return context.error();
    return std::make_shared<connector>(std::move(executor), *context, std::move(how));
}

connector::connector(asio::any_io_executor executor, std::shared_ptr<tls_context> tls,
                     resolver::lookup how)
    : executor_(executor), tls_(std::move(tls)), resolver_(std::move(executor), std::move(how)) {}

asio::awaitable<result<std::unique_ptr<stream>>> connector::connect(std::shared_ptr<connector> self,
                                                                    address where, deadline limit) {
    const auto permitted = allowed(where);
    if (!permitted) co_return permitted.error();

    auto found = co_await self->resolver_.resolve(where.host, limit);
    if (!found) co_return found.error();
    if (!where.secure()) drop_foreign(*found);
    if (found->empty())
        co_return failure(failure_kind::bad_address, where.host + " is not on this machine, and " +
                                                         where.origin() + " is not encrypted");

    auto socket = co_await connect_any(self->executor_, std::move(*found), where, limit);
    if (!socket) co_return socket.error();
    if (!where.secure()) co_return make_tcp_stream(std::move(*socket));

    auto secured = co_await tls_context::connect(self->tls_, std::move(*socket), where.host, limit);
    if (!secured)
        co_return failure(secured.error().kind, where.origin() + ": " + secured.error().text);
    co_return std::move(*secured);
}

} // namespace bot::net
