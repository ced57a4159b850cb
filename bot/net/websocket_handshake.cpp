#include "bot/net/websocket_state.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>

namespace bot::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

namespace {

constexpr auto token = asio::as_tuple(asio::use_awaitable);
constexpr auto handshake_max = std::chrono::seconds(10);

} // namespace

asio::awaitable<result<std::unique_ptr<websocket>>>
upgrade_to_websocket(std::shared_ptr<stream> over, address where, deadline limit,
                     websocket_settings settings) {
    const auto made = std::make_shared<websocket::state>(over, settings);
    const deadline soon = limit.within(handshake_max);
    beast::websocket::response_type answer;
    const std::string host = where.host_header();
    error_code error;
    bool late = false;
    {
        const watchdog dog(over->get_executor(), soon, [raw = over.get()] { raw->close(); });
        const auto ended = co_await made->ws.async_handshake(answer, host, where.target, token);
        error = std::get<0>(ended);
        late = dog.fired();
    }
    if (!error) co_return std::make_unique<websocket>(made);
    over->close();
    if (late)
        co_return failure(failure_kind::timeout,
                          where.origin() + " did not answer the WebSocket upgrade in time");
    if (error == beast::websocket::error::upgrade_declined) {
        const int status = static_cast<int>(answer.result_int());
        co_return failure(failure_kind::refused,
                          where.origin() + " refused the WebSocket upgrade with HTTP status " +
                              std::to_string(status),
                          status);
    }
    co_return failure(failure_kind::protocol,
                      "the WebSocket upgrade to " + where.origin() + " failed: " + error.message());
}

asio::awaitable<result<std::unique_ptr<websocket>>> connect_websocket(std::shared_ptr<connector> by,
                                                                      address where, deadline limit,
                                                                      websocket_settings settings) {
    auto link = co_await connector::connect(std::move(by), where, limit);
    if (!link) co_return link.error();
    std::shared_ptr<stream> shared = std::move(*link);
    co_return co_await upgrade_to_websocket(std::move(shared), std::move(where), limit, settings);
}

asio::awaitable<result<std::unique_ptr<websocket>>> accept_websocket(std::shared_ptr<stream> over,
                                                                     http_request upgrade,
                                                                     deadline limit,
                                                                     websocket_settings settings) {
    const auto made = std::make_shared<websocket::state>(over, settings);
    const deadline soon = limit.within(handshake_max);
    http::request<http::empty_body> request;
    request.method_string(upgrade.method);
    request.target(upgrade.target);
    request.version(11);
    for (const auto& [name, value] : upgrade.headers)
        request.insert(name, value);
    error_code error;
    {
        const watchdog dog(over->get_executor(), soon, [raw = over.get()] { raw->close(); });
        const auto ended = co_await made->ws.async_accept(request, token);
        error = std::get<0>(ended);
    }
    if (!error) co_return std::make_unique<websocket>(made);
    over->close();
    co_return failure(failure_kind::protocol,
                      "the WebSocket upgrade was not accepted: " + error.message());
}

} // namespace bot::net
