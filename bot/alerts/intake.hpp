#pragma once

#include "bot/alerts/source.hpp"
#include "bot/net/http_message.hpp"
#include "commands/instant.hpp"
#include "storage/store.hpp"

#include <cstddef>
#include <variant>

namespace bot::alerts {

// The largest body of a format, in bytes: GitHub sends up to 25 MiB, everybody else much less.
std::size_t body_max(format what);

// What a request means: a command to be stored before it is answered, or the answer at once. It is
// authenticated before anything in it is read.
std::variant<net::http_response, storage::incoming>
take_in(const net::http_request& what, const source& from, commands::instant now);

} // namespace bot::alerts
