#pragma once

#include "bot/net/deadline.hpp"
#include "bot/net/http_client.hpp"
#include "bot/net/http_parser.hpp"
#include "bot/net/stream.hpp"

#include <boost/asio/awaitable.hpp>

namespace bot::net {

struct exchange_result {
    http_outcome outcome;
    bool reusable = false; ///< the connection may carry another request
};

/// Writes one rendered request and reads its answer. `over` and `request` must stay until the end.
boost::asio::awaitable<exchange_result> exchange(stream& over, const std::string& request,
                                                 bool is_head, response_parser::limits limits,
                                                 deadline limit);

} // namespace bot::net
