#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <string>

namespace bot::net {

/// What went wrong, coarse enough to decide by. The sentence beside it is for people.
enum class failure_kind {
    bad_address, ///< the URL cannot be used, or names a plain connection to another machine
    lookup,      ///< the host name has no address, or none came in time
    connect,     ///< no address of the host accepted a TCP connection
    tls,         ///< handshake failed: certificate, host name, version
    timeout,     ///< the deadline passed
    refused,     ///< the peer answered the upgrade with an HTTP status of its own
    closed,      ///< the connection has ended, from whichever side
    protocol,    ///< the peer sent what the protocol forbids
    too_large,   ///< beyond a limit of ours
    busy,        ///< a bounded queue is full
};

struct failure {
    failure() = default;
    failure(failure_kind what, std::string sentence, int number = 0)
        : kind(what), text(std::move(sentence)), status(number) {}

    failure_kind kind = failure_kind::closed;
    std::string text;
    /// The HTTP status of a refused upgrade, the close code of a closed WebSocket; otherwise 0.
    int status = 0;
};

template <class T = void> using result = boost::system::result<T, failure>;

/// Lets result<T>::value() throw (std::runtime_error with the sentence).
[[noreturn]] void throw_exception_from_error(const failure& error,
                                             const boost::source_location& where);

} // namespace bot::net
