#pragma once

#include "bot/net/failure.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bot::net {

/// Header fields in the order they came; names compare without regard to case.
class http_headers {
public:
    struct field {
        std::string name;
        std::string value;
    };

    http_headers() = default;
    http_headers(std::initializer_list<field> fields) : fields_(fields) {}

    void add(std::string name, std::string value);
    /// Replaces all fields of that name.
    void set(std::string name, std::string value);
    /// The first of that name.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    /// Whether a comma-separated field ("Connection: keep-alive, Upgrade") holds the token.
    [[nodiscard]] bool has_token(std::string_view name, std::string_view token) const;

    [[nodiscard]] auto begin() const { return fields_.begin(); }
    [[nodiscard]] auto end() const { return fields_.end(); }
    [[nodiscard]] std::size_t size() const { return fields_.size(); }

private:
    std::vector<field> fields_;
};

struct http_request {
    std::string method = "GET";
    std::string target = "/";
    http_headers headers;
    std::string body;
    std::string peer; ///< on a server: who asks, "127.0.0.1:4711"

    /// The client asks for a WebSocket.
    [[nodiscard]] bool wants_websocket() const;
};

struct http_response {
    int status = 200;
    http_headers headers;
    std::string body;

    [[nodiscard]] static http_response text(int status, std::string body,
                                            std::string type = "text/plain; charset=utf-8");
};

/// The bytes to send. Host, Content-Length and Connection are written by us: refused (protocol)
/// when the caller sets one of them, or when a name, value, method or target could smuggle a line
/// break.
[[nodiscard]] result<std::string> render(const http_request& request, const std::string& host);

/// How a response ends, for the one who reads it.
enum class body_end {
    length,           ///< Content-Length; the connection stays open
    length_and_close, ///< Content-Length; the connection ends afterwards
    close,            ///< no length: the body goes on until the connection ends
};
/// Without the body when `head_only` (the answer to HEAD): it has the length that GET would have.
[[nodiscard]] std::string render(const http_response& response, body_end end,
                                 bool head_only = false);

[[nodiscard]] std::string_view reason_phrase(int status);

} // namespace bot::net
