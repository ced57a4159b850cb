#include "bot/net/http_client.hpp"
#include "bot/program/program.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace bot {
namespace {

struct asked {
    net::address where;
    std::string path;
    int code = 1;
};

boost::asio::awaitable<void> ask(asked* what) {
    const auto executor = co_await boost::asio::this_coro::executor;
    auto connector = net::connector::make(executor);
    if (connector.has_error()) co_return;
    net::http_client client(*connector, what->where);
    net::http_request request;
    request.target = what->path;
    const std::chrono::milliseconds within = std::chrono::seconds(5);
    auto answer = co_await client.send(std::move(request), within);
    if (const auto* came = std::get_if<net::http_response>(&answer)) {
        what->code = came->status == 200 ? 0 : 1;
        std::fputs(came->body.c_str(), what->code == 0 ? stdout : stderr);
        co_return;
    }
    std::fprintf(stderr, "no answer from %s\n", what->where.origin().c_str());
}

// A server that listens on every address is asked on this machine's own.
std::string reachable(const std::string& host) {
    if (host == "0.0.0.0") return "127.0.0.1";
    if (host == "::") return "[::1]";
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

} // namespace

int health_program(const health_command& what, const environment& variables) {
    const auto read = read_configuration(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) {
        std::fprintf(stderr, "%s\n", wrong->text.c_str());
        return 1;
    }
    const auto& listen = std::get<configuration>(read).http;
    if (!listen) {
        std::fputs("The bot serves no HTTP: set http.listen in its configuration.\n", stderr);
        return 1;
    }
    const auto url = fmt::format("http://{}:{}/", reachable(listen->host), listen->port);
    asked question{net::parse_address(url).value(), what.ready ? "/readyz" : "/healthz", 1};
    boost::asio::io_context loop(1);
    boost::asio::co_spawn(loop, ask(&question), [](std::exception_ptr) {});
    loop.run();
    return question.code;
}

} // namespace bot
