#pragma once

#include "bot/net/http_server.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace bot::http {

struct route {
    std::string method = "GET"; // GET answers HEAD as well
    std::string path;           // "/metrics", or with all that is below it: "/alerts/*"
    net::http_handler answer;
    std::size_t body_max = 0; // bytes; a request with more is refused before it is read
};

// For what needs to wait for nothing.
[[nodiscard]] net::http_handler
at_once(std::function<net::http_response(const net::http_request&)> by);

// Who answers what. The first route that fits does; none: 404, or 405 where another method would
// have fitted. A request goes on as it began, whatever becomes of its route meanwhile.
class router {
public:
    void add(route one) { routes_.push_back(std::move(one)); }

    // Those whose path begins so are there no more.
    void forget(std::string_view beginning);

    boost::asio::awaitable<net::http_reply> answer(net::http_request request) const;
    // For http_server_settings: the most that any method of this target takes; where there is no
    // such route, enough to be told so.
    [[nodiscard]] std::size_t body_max(std::string_view target) const;

private:
    std::vector<route> routes_;
};

// The target without its query: "/alerts/github" of "/alerts/github?team=a".
[[nodiscard]] std::string_view path_of(std::string_view target);

} // namespace bot::http
