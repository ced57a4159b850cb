#pragma once

#include "bot/net/deadline.hpp"
#include "bot/net/failure.hpp"
#include "bot/net/stream.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <string>

namespace bot::net {

/// How we decide whom to trust as a client: the system's certificate authorities, always, plus:
struct tls_settings {
    /// A PEM file with further authorities (a company proxy, a test). Empty: none.
    std::string extra_ca_file;
};

/// What a server shows. For tests and the practice workspace; in production a proxy does this.
struct server_identity {
    std::string certificate_chain_pem;
    std::string private_key_pem;
};

/// "OpenSSL 3.0.19 27 Jan 2026": the library that is linked.
std::string tls_library_version();

/// Certificates and rules, loaded once and shared by many connections. TLS 1.2 or newer.
class tls_context {
public:
    /// Checks the peer's certificate against its host name; there is no switch to turn it off.
    /// Without an extra file OpenSSL begins with the first connection, which fails where it cannot:
    /// a health check of this machine's own needs none of it.
    static result<std::shared_ptr<tls_context>> for_client(const tls_settings& settings);
    static result<std::shared_ptr<tls_context>> for_server(const server_identity& identity);

    struct state;
    explicit tls_context(std::unique_ptr<state> made);
    ~tls_context();
    tls_context(const tls_context&) = delete;
    tls_context& operator=(const tls_context&) = delete;

    /// Handshake as a client. `host` is a name (sent as SNI) or a numeric address.
    static boost::asio::awaitable<result<std::unique_ptr<stream>>>
    connect(std::shared_ptr<tls_context> context, boost::asio::ip::tcp::socket socket,
            std::string host, deadline limit);
    /// Handshake as a server.
    static boost::asio::awaitable<result<std::unique_ptr<stream>>>
    accept(std::shared_ptr<tls_context> context, boost::asio::ip::tcp::socket socket,
           deadline limit);

private:
    std::unique_ptr<state> state_;
};

} // namespace bot::net
