#include "bot/net/tls.hpp"

#include "bot/net/tcp_stream.hpp"
#include "bot/net/watchdog.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>

namespace bot::net {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;

// A client's is made with its first connection.
struct tls_context::state {
    std::optional<ssl::context> context;
};

namespace {

constexpr auto token = asio::as_tuple(asio::use_awaitable);

class tls_stream final : public stream {
public:
    tls_stream(tcp::socket socket, std::shared_ptr<tls_context> owner, ssl::context& context)
        : owner_(std::move(owner)),
          tls_(std::move(socket), context),
          peer_(describe_peer(tls_.next_layer())) {
        prepare_socket(tls_.next_layer());
    }

    ssl::stream<tcp::socket>& tls() { return tls_; }

    asio::any_io_executor get_executor() override { return tls_.get_executor(); }

    void async_read_some(asio::mutable_buffer into, io_handler handler) override {
        tls_.async_read_some(into, std::move(handler));
    }

    void async_write_some(asio::const_buffer from, io_handler handler) override {
        tls_.async_write_some(from, std::move(handler));
    }

    void async_shutdown(done_handler handler) override { tls_.async_shutdown(std::move(handler)); }

    void close() noexcept override {
        error_code ignored;
        tls_.next_layer().close(ignored);
    }

    bool quiet() noexcept override {
        // Reads for real: TLS 1.3 session tickets may lie in the socket without anybody having
        // sent data. The socket is non-blocking, and nothing is lost by would_block.
        char byte = 0;
        error_code error;
        tls_.read_some(asio::buffer(&byte, 1), error);
        return error == asio::error::would_block;
    }

    [[nodiscard]] std::string peer() const override { return peer_; }

private:
    std::shared_ptr<tls_context> owner_;
    ssl::stream<tcp::socket> tls_;
    std::string peer_;
};

/// SNI and the name (or address) that the certificate must hold.
bool expect_host(SSL* handle, const std::string& host) {
    error_code not_numeric;
    asio::ip::make_address(host, not_numeric);
    if (!not_numeric)
        return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(handle), host.c_str()) == 1;
    SSL_set_hostflags(handle, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set1_host(handle, host.c_str()) == 1 &&
           SSL_set_tlsext_host_name(handle, host.c_str()) == 1;
}

std::string explain(SSL* handle, const error_code& error) {
    const long verdict = SSL_get_verify_result(handle);
    if (verdict != X509_V_OK)
        return std::string("the certificate is not acceptable: ") +
               X509_verify_cert_error_string(verdict);
    return "the TLS handshake failed: " + error.message();
}

failure configuration_failure(const std::string& what, const error_code& error) {
    return {failure_kind::tls, what + ": " + error.message()};
}

asio::awaitable<result<std::unique_ptr<stream>>> shake_hands(std::unique_ptr<tls_stream> connection,
                                                             ssl::stream_base::handshake_type role,
                                                             deadline limit) {
    tls_stream* const raw = connection.get();
    error_code error;
    bool late = false;
    {
        const watchdog dog(raw->get_executor(), limit, [raw] { raw->close(); });
        const auto ended = co_await raw->tls().async_handshake(role, token);
        error = std::get<0>(ended);
        late = dog.fired();
    }
    if (late) co_return failure(failure_kind::timeout, "the TLS handshake took too long");
    if (error) co_return failure(failure_kind::tls, explain(raw->tls().native_handle(), error));
    std::unique_ptr<stream> out = std::move(connection);
    co_return out;
}

/// How many authorities stand in the system's directory under the hash of their name
/// ("1a2b3c4d.0").
std::size_t hashed_authorities() {
    const char* named = std::getenv(X509_get_default_cert_dir_env());
    std::error_code none;
    const std::filesystem::directory_iterator all(named ? named : X509_get_default_cert_dir(),
                                                  none);
    return static_cast<std::size_t>(std::count_if(begin(all), end(all), [](const auto& entry) {
        const auto name = entry.path().filename().string();
        return name.size() == 10 && name[8] == '.' &&
               name.find_first_not_of("0123456789abcdef") == 8;
    }));
}

/// OpenSSL's defaults. Where the directory is complete, as on Debian, an authority is read when it
/// is asked for: reading all of them takes longer than everything else at the start, and megabytes.
void trust_the_system(ssl::context& context, error_code& error) {
    constexpr std::size_t complete = 50;
    const bool named_file = std::getenv(X509_get_default_cert_file_env()) != nullptr;
    if (named_file || hashed_authorities() < complete) {
        context.set_default_verify_paths(error);
        return;
    }
    ERR_clear_error();
    if (SSL_CTX_set_default_verify_dir(context.native_handle()) != 1) {
        error = error_code(static_cast<int>(ERR_get_error()), asio::error::get_ssl_category());
    }
}

/// For a client. Where it fails, `context` is as it was.
result<void> make_client(std::optional<ssl::context>& context, const std::string& extra_ca_file) {
    ssl::context made(ssl::context::tls);
    SSL_CTX_set_min_proto_version(made.native_handle(), TLS1_2_VERSION);
    made.set_verify_mode(ssl::verify_peer);
    error_code error;
    trust_the_system(made, error);
    if (error) return configuration_failure("the system's certificate authorities", error);
    if (!extra_ca_file.empty()) {
        made.load_verify_file(extra_ca_file, error);
        if (error) return configuration_failure("the authorities in " + extra_ca_file, error);
    }
    context = std::move(made);
    return {};
}

} // namespace

tls_context::tls_context(std::unique_ptr<state> made) : state_(std::move(made)) {}
tls_context::~tls_context() = default;

result<std::shared_ptr<tls_context>> tls_context::for_client(const tls_settings& settings) {
    auto made = std::make_unique<state>();
    if (!settings.extra_ca_file.empty()) {
        const auto good = make_client(made->context, settings.extra_ca_file);
        if (!good) return good.error();
    }
    return std::make_shared<tls_context>(std::move(made));
}

result<std::shared_ptr<tls_context>> tls_context::for_server(const server_identity& identity) {
    auto made = std::make_unique<state>();
    ssl::context& context = made->context.emplace(ssl::context::tls);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    error_code error;
    context.use_certificate_chain(asio::buffer(identity.certificate_chain_pem), error);
    if (error) return configuration_failure("the server's certificate", error);
    context.use_private_key(asio::buffer(identity.private_key_pem), ssl::context::pem, error);
    if (error) return configuration_failure("the server's private key", error);
    return std::make_shared<tls_context>(std::move(made));
}

asio::awaitable<result<std::unique_ptr<stream>>>
tls_context::connect(std::shared_ptr<tls_context> context, tcp::socket socket, std::string host,
                     deadline limit) {
    auto& shared = context->state_->context;
    if (!shared) {
        const auto good = make_client(shared, {});
        if (!good) co_return good.error();
    }
    auto connection = std::make_unique<tls_stream>(std::move(socket), context, *shared);
    if (!expect_host(connection->tls().native_handle(), host))
        co_return failure(failure_kind::tls, "\"" + host + "\" cannot be checked by TLS");
    co_return co_await shake_hands(std::move(connection), ssl::stream_base::client, limit);
}

asio::awaitable<result<std::unique_ptr<stream>>>
tls_context::accept(std::shared_ptr<tls_context> context, tcp::socket socket, deadline limit) {
    auto connection =
        std::make_unique<tls_stream>(std::move(socket), context, *context->state_->context);
    co_return co_await shake_hands(std::move(connection), ssl::stream_base::server, limit);
}

std::string tls_library_version() {
    return OpenSSL_version(OPENSSL_VERSION);
}

} // namespace bot::net
