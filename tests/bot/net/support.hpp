#pragma once

#include "bot/net/connector.hpp"
#include "bot/net/http_server.hpp"
#include "bot/net/task_group.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// Tools for tests that run against real sockets on loopback.
namespace bot::net::testing {

using namespace std::chrono_literals;

/// Runs one coroutine on a loop of its own; throws what it throws, and when it takes over 10 s.
void run(boost::asio::awaitable<void> test);

/// A certificate authority and a server certificate made for one test run.
struct certificates {
    std::string ca_pem;
    server_identity server;
};
/// `subject_names` as OpenSSL writes them: "DNS:localhost,IP:127.0.0.1". Good from an hour ago
/// until `ends_in` from now.
certificates make_certificates(const std::string& subject_names,
                               std::chrono::seconds ends_in = std::chrono::hours(1));

/// A client's, to become a WebSocket, with the key of RFC 6455's own example.
http_request upgrade_request();

/// A file that vanishes with the object.
class temporary_file {
public:
    explicit temporary_file(const std::string& content);
    ~temporary_file();
    temporary_file(const temporary_file&) = delete;
    temporary_file& operator=(const temporary_file&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

/// What a badly behaved server does with one connection.
struct script {
    bool read_request = true; ///< until an empty line
    std::string answer;       ///< sent as it is
    bool hold = false;        ///< then keeps the connection open instead of closing it
};

/// Accepts connections and plays one script for each; the last one is repeated.
class scripted_server {
public:
    struct state;
    scripted_server(boost::asio::any_io_executor executor, std::vector<script> scripts);
    ~scripted_server();
    scripted_server(const scripted_server&) = delete;
    scripted_server& operator=(const scripted_server&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::size_t accepted() const;
    /// All bytes that came from clients.
    [[nodiscard]] const std::string& received() const;

private:
    std::shared_ptr<state> state_;
};

/// An http_server, or a failed test.
std::unique_ptr<http_server> serve(const boost::asio::any_io_executor& executor,
                                   http_server_settings settings, http_handler handler);
/// A connector that trusts `ca_file` besides the system, or a failed test.
std::shared_ptr<connector> make_connector(const boost::asio::any_io_executor& executor,
                                          const std::string& ca_file = "");
address local(scheme how, std::uint16_t port, const std::string& host = "127.0.0.1");

/// A plain connection to a local port.
boost::asio::awaitable<std::unique_ptr<stream>> dial(std::uint16_t port);
/// Sends bytes as they are over a new connection and reads until the server closes (at most 5 s).
boost::asio::awaitable<std::string> talk(std::uint16_t port, std::string bytes);
/// Reads until the text appears, the end, or 5 s.
boost::asio::awaitable<std::string> read_until(stream& from, std::string text);

} // namespace bot::net::testing
