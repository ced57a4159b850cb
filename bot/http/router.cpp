#include "bot/http/router.hpp"

#include <algorithm>
#include <optional>

namespace bot::http {
namespace {

bool fits(const route& one, std::string_view path) {
    const std::string_view pattern = one.path;
    if (!pattern.ends_with("/*")) return path == pattern;
    return path.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool takes(const route& one, std::string_view method) {
    return one.method == method || (one.method == "GET" && method == "HEAD");
}

boost::asio::awaitable<net::http_reply>
answer_at_once(std::function<net::http_response(const net::http_request&)> by,
               net::http_request request) {
    net::http_reply reply = by(request);
    co_return reply;
}

} // namespace

net::http_handler at_once(std::function<net::http_response(const net::http_request&)> by) {
    return [by = std::move(by)](net::http_request request) {
        return answer_at_once(by, std::move(request));
    };
}

std::string_view path_of(std::string_view target) {
    return target.substr(0, target.find('?'));
}

void router::forget(std::string_view beginning) {
    std::erase_if(routes_, [&](const route& one) { return one.path.starts_with(beginning); });
}

boost::asio::awaitable<net::http_reply> router::answer(net::http_request request) const {
    const std::string path(path_of(request.target));
    std::string allowed;
    for (const route& one : routes_) {
        if (!fits(one, path)) continue;
        if (takes(one, request.method)) {
            const auto by = one.answer; // the route may be forgotten meanwhile
            net::http_reply reply = co_await by(std::move(request));
            co_return reply;
        }
        allowed += (allowed.empty() ? "" : ", ") + one.method;
    }
    if (allowed.empty()) co_return net::http_response::text(404, "There is nothing here.\n");
    auto refused = net::http_response::text(405, "This is not for " + request.method + ".\n");
    refused.headers.set("Allow", allowed);
    co_return refused;
}

std::size_t router::body_max(std::string_view target) const {
    // Whoever mistook the address is to hear that, not that the body is too large.
    constexpr std::size_t of_no_route = std::size_t{64} << 10;
    std::optional<std::size_t> most;
    for (const route& one : routes_) {
        if (fits(one, path_of(target))) most = std::max(most.value_or(0), one.body_max);
    }
    return most.value_or(of_no_route);
}

} // namespace bot::http
