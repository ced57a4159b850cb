#pragma once

#include "bot/net/stream.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstddef>
#include <memory>
#include <utility>

namespace bot::net {

struct pipe_settings {
    std::size_t read_max = std::size_t{64} << 10; ///< bytes given to one read (1: worst case)
    std::size_t capacity = std::size_t{1} << 20;  ///< unread bytes; a write waits beyond it
};

/// Two streams in memory; what one writes the other reads. For tests: no sockets, no ports.
std::pair<std::unique_ptr<stream>, std::unique_ptr<stream>>
make_pipe(boost::asio::any_io_executor executor, pipe_settings settings = {});

} // namespace bot::net
