#pragma once

#include "bot/net/http_server.hpp"
#include "tests/practice/stage.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace practice {

/// What the page asks for: everything under /practice/ but control. `what` is the rest of the path.
boost::asio::awaitable<bot::net::http_reply> serve_page_route(stage& on, std::string what,
                                                              bot::net::http_request request);

} // namespace practice
