#pragma once

#include "bot/net/address.hpp"
#include "bot/net/deadline.hpp"
#include "bot/net/failure.hpp"
#include "bot/net/resolver.hpp"
#include "bot/net/stream.hpp"
#include "bot/net/tls.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>

namespace bot::net {

/// Opens connections: name, TCP, TLS. Holds what they share, the trusted certificates (loading them
/// takes longer than a handshake) and the addresses found before. Must be destroyed before its
/// io_context; one for the whole program is enough.
class connector {
public:
    /// Fails (tls) when the extra certificate authorities cannot be read.
    static result<std::shared_ptr<connector>> make(boost::asio::any_io_executor executor,
                                                   const tls_settings& tls = {},
                                                   resolver::lookup how = resolver::system_lookup);

    connector(boost::asio::any_io_executor executor, std::shared_ptr<tls_context> tls,
              resolver::lookup how);

    /// A TCP or, for https and wss, a TLS connection. Every address of the host gets its share of
    /// the time. Plain connections go to this machine only: refused otherwise (bad_address), also
    /// when "localhost" turns out to be elsewhere. TLS: 1.2 or newer, certificate and host name
    /// checked (Slack: Web API, "TLS 1.2 or newer, SNI mandatory").
    static boost::asio::awaitable<result<std::unique_ptr<stream>>>
    connect(std::shared_ptr<connector> self, address where, deadline limit);

    [[nodiscard]] boost::asio::any_io_executor get_executor() const { return executor_; }

private:
    boost::asio::any_io_executor executor_;
    std::shared_ptr<tls_context> tls_;
    resolver resolver_;
};

} // namespace bot::net
