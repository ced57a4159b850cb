#pragma once

#include "bot/net/failure.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace bot::net {

enum class scheme { http, https, ws, wss };

/// Where to connect and what to ask for there: a URL taken apart.
struct address {
    net::scheme scheme = net::scheme::https;
    std::string host;         ///< lower case; an IPv6 address without its brackets
    std::uint16_t port = 443; ///< explicit, or the scheme's own (80, 443)
    std::string target = "/"; ///< path and query, starts with '/'

    /// https and wss.
    [[nodiscard]] bool secure() const;
    /// What belongs into the Host header: brackets round IPv6, the port unless it is the scheme's.
    [[nodiscard]] std::string host_header() const;
    /// "https://host:port", for logs (a target may hold secrets: a Socket Mode ticket does).
    [[nodiscard]] std::string origin() const;
};

/// Takes http, https, ws and wss URLs. Refused (bad_address): other schemes, user information,
/// ports outside 1..65535, characters outside printable ASCII, hosts with odd characters.
/// A fragment is dropped.
[[nodiscard]] result<address> parse_address(std::string_view url);

/// True for "localhost", 127.0.0.0/8 and ::1. Decides by the text, looks nothing up.
[[nodiscard]] bool is_loopback(std::string_view host);

/// Plain http and ws carry tokens in the clear, so they are for this machine only.
[[nodiscard]] result<> allowed(const address& where);
/// parse_address and allowed in one.
[[nodiscard]] result<> allowed(std::string_view url);

} // namespace bot::net
