#pragma once

#include "bot/alerts/source.hpp"
#include "bot/net/http_message.hpp"
#include "commands/instant.hpp"

#include <optional>
#include <string>

namespace bot::alerts {

struct refusal {
    int status = 401;
    std::string why; // for the sender; says nothing about our secrets
};

// Whether a request comes from who it says it does, before anything in its body is read: a
// signature over the raw bytes, or a token. Nothing: it does. A source without secrets refuses
// everything.
std::optional<refusal> verify(const net::http_request& what, const source& by,
                              commands::instant now);

} // namespace bot::alerts
