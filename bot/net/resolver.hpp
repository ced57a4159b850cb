#pragma once

#include "bot/net/deadline.hpp"
#include "bot/net/failure.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace bot::net {

/// Host names to addresses. Differs from Asio's resolver where a long-running bot needs it:
/// a wait ends at its deadline although getaddrinfo cannot be interrupted; ending the program does
/// not wait for a lookup (~io_context would join Asio's helper thread); and the last known
/// addresses serve on when DNS is down. Must be destroyed before its io_context.
class resolver {
public:
    using addresses = std::vector<boost::asio::ip::address>;
    /// Blocking; called on a thread of its own, which may outlive everything: capture by value.
    using lookup = std::function<result<addresses>(const std::string& host)>;

    /// getaddrinfo.
    static result<addresses> system_lookup(const std::string& host);

    /// An answer younger than `fresh_for` saves the next lookup.
    explicit resolver(boost::asio::any_io_executor executor, lookup how = system_lookup,
                      deadline::clock::duration fresh_for = std::chrono::minutes(1));
    ~resolver();
    resolver(const resolver&) = delete;
    resolver& operator=(const resolver&) = delete;

    /// Numeric addresses at once; names from a fresh answer at once, otherwise looked up, for
    /// at most 5 s and not beyond `limit`; when that fails, from the last answer however old.
    boost::asio::awaitable<result<addresses>> resolve(std::string host, deadline limit);

private:
    struct state;
    std::shared_ptr<state> state_;
};

} // namespace bot::net
