#pragma once

#include "bot/net/failure.hpp"
#include "bot/net/http_message.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace bot::net {

enum class parse_progress { need_more, done, failed };

/// Bytes to an HTTP response, without I/O. Interim (1xx) responses are passed over.
class response_parser {
public:
    struct limits {
        std::size_t head_max;
        std::size_t body_max;
    };

    response_parser(limits at_most, bool answers_head);
    ~response_parser();
    response_parser(const response_parser&) = delete;
    response_parser& operator=(const response_parser&) = delete;

    /// Takes what it can use from the front of `bytes`.
    parse_progress feed(std::string& bytes);
    /// The peer has closed cleanly: the end of a body without length, otherwise an error.
    parse_progress finish();

    /// After `done`.
    [[nodiscard]] http_response take();
    [[nodiscard]] bool keep_alive() const;
    /// After `failed`.
    [[nodiscard]] const failure& error() const;
    /// Whether at least the status line and headers came.
    [[nodiscard]] bool has_head() const;

private:
    struct state;
    std::unique_ptr<state> state_;
};

/// A request's head with everything decided that hygiene asks for.
struct request_head {
    http_request request; ///< without body
    std::size_t body_size = 0;
    bool keep_alive = true;
    bool expects_continue = false;
};

/// A head that is answered with an error, after which the connection ends.
struct bad_request {
    int status = 400;
    std::string text;
};

/// Bytes to the head of an HTTP request, without I/O. Beast 345 lacks the later fixes against
/// request smuggling, so what is ambiguous is refused here: Transfer-Encoding (501), more than one
/// or a malformed Content-Length, none or several Host fields (400), a body without length (411).
class request_head_parser {
public:
    explicit request_head_parser(std::size_t head_max);
    ~request_head_parser();
    request_head_parser(const request_head_parser&) = delete;
    request_head_parser& operator=(const request_head_parser&) = delete;

    parse_progress feed(std::string& bytes);
    /// After `done`; once. An error when the head breaks a rule.
    [[nodiscard]] boost::system::result<request_head, bad_request> take();
    /// After `failed`.
    [[nodiscard]] bad_request error() const;

private:
    struct state;
    std::unique_ptr<state> state_;
};

[[noreturn]] void throw_exception_from_error(const bad_request& error,
                                             const boost::source_location& where);

} // namespace bot::net
