#include "bot/net/http_parser.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace bot::net {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

constexpr int interim_max = 8;

template <class Fields> http_headers copy_headers(const Fields& from) {
    http_headers out;
    for (const auto& field : from)
        out.add(std::string(field.name_string()), std::string(field.value()));
    return out;
}

/// One put(); what was used is taken from `bytes`.
template <class Parser> error_code put_once(Parser& parser, std::string& bytes) {
    error_code error;
    const auto used = parser.put(asio::buffer(std::as_const(bytes)), error);
    bytes.erase(0, used);
    return error;
}

} // namespace

struct response_parser::state {
    using parser = http::response_parser<http::string_body>;

    state(limits at_most, bool head) : most(at_most), answers_head(head) { renew(); }

    void renew() {
        now.emplace();
        now->eager(true);
        now->header_limit(static_cast<std::uint32_t>(most.head_max));
        now->body_limit(most.body_max);
        now->skip(answers_head);
    }

    parse_progress fail(failure_kind kind, std::string text) {
        error = failure(kind, std::move(text));
        return parse_progress::failed;
    }

    limits most;
    bool answers_head;
    std::optional<parser> now;
    int interim = 0;
    failure error;
};

response_parser::response_parser(limits at_most, bool answers_head)
    : state_(std::make_unique<state>(at_most, answers_head)) {}
response_parser::~response_parser() = default;

parse_progress response_parser::feed(std::string& bytes) {
    state& s = *state_;
    while (!bytes.empty()) {
        const std::size_t before = bytes.size();
        const error_code error = put_once(*s.now, bytes);
        if (error == http::error::need_more) return parse_progress::need_more;
        if (error == http::error::body_limit)
            return s.fail(failure_kind::too_large, "the answer's body is over the limit of " +
                                                       std::to_string(s.most.body_max) + " bytes");
        if (error == http::error::header_limit)
            return s.fail(failure_kind::too_large, "the answer's header is over the limit");
        if (error)
            return s.fail(failure_kind::protocol,
                          "the answer is not valid HTTP: " + error.message());
        const unsigned status = s.now->get().result_int();
        if (s.now->is_header_done() && status < 100) // Beast takes 000
            return s.fail(failure_kind::protocol, "the answer's status is no status");
        if (s.now->is_done()) {
            if (status >= 200 || status == 101) return parse_progress::done;
            if (++s.interim > interim_max)
                return s.fail(failure_kind::protocol, "too many interim answers");
            s.renew();
        } else if (bytes.size() == before) {
            break;
        }
    }
    return parse_progress::need_more;
}

parse_progress response_parser::finish() {
    error_code error;
    if (!state_->now->got_some())
        return state_->fail(failure_kind::closed, "the peer closed without an answer");
    state_->now->put_eof(error);
    if (error)
        return state_->fail(failure_kind::closed, "the peer closed in the middle of its answer");
    return parse_progress::done;
}

http_response response_parser::take() {
    auto message = state_->now->release();
    http_response out;
    out.status = static_cast<int>(message.result_int());
    out.headers = copy_headers(message);
    out.body = std::move(message.body());
    return out;
}

bool response_parser::keep_alive() const {
    // After 101 the connection speaks another protocol.
    return state_->now->keep_alive() && !state_->now->need_eof() &&
           state_->now->get().result_int() >= 200;
}

const failure& response_parser::error() const {
    return state_->error;
}

bool response_parser::has_head() const {
    return state_->now->is_header_done();
}

struct request_head_parser::state {
    http::request_parser<http::empty_body> parser;
    error_code error;
};

request_head_parser::request_head_parser(std::size_t head_max) : state_(std::make_unique<state>()) {
    state_->parser.eager(false);
    state_->parser.header_limit(static_cast<std::uint32_t>(head_max));
    state_->parser.body_limit(boost::none); // judged by the route, from Content-Length
}
request_head_parser::~request_head_parser() = default;

parse_progress request_head_parser::feed(std::string& bytes) {
    state& s = *state_;
    while (!bytes.empty()) {
        const std::size_t before = bytes.size();
        s.error = put_once(s.parser, bytes);
        if (s.error == http::error::need_more) return parse_progress::need_more;
        if (s.error) return parse_progress::failed;
        if (s.parser.is_header_done()) return parse_progress::done;
        if (bytes.size() == before) break;
    }
    return parse_progress::need_more;
}

bad_request request_head_parser::error() const {
    const error_code& error = state_->error;
    if (error == http::error::header_limit) return {431, "the header is too large"};
    if (error == http::error::bad_transfer_encoding)
        return {501, "Transfer-Encoding is not accepted"};
    if (error == http::error::bad_version) return {505, "only HTTP/1.0 and HTTP/1.1"};
    return {400, "not a valid HTTP request: " + error.message()};
}

boost::system::result<request_head, bad_request> request_head_parser::take() {
    request_head out;
    out.keep_alive = state_->parser.keep_alive();
    const auto message = state_->parser.release();
    out.request.method = std::string(message.method_string());
    out.request.target = std::string(message.target());
    out.request.headers = copy_headers(message);

    const http_headers& headers = out.request.headers;
    if (headers.count("Transfer-Encoding") > 0)
        return bad_request{501, "Transfer-Encoding is not accepted"};
    if (headers.count("Content-Length") > 1)
        return bad_request{400, "more than one Content-Length"};
    const auto hosts = headers.count("Host");
    if (hosts > 1 || (hosts == 0 && message.version() >= 11))
        return bad_request{400, "exactly one Host is needed"};
    const auto length = headers.find("Content-Length");
    const std::string& method = out.request.method;
    if (!length && (method == "POST" || method == "PUT" || method == "PATCH"))
        return bad_request{411, "a body needs a Content-Length"};
    if (length) {
        const bool digits = !length->empty() && length->size() <= 12 &&
                            std::all_of(length->begin(), length->end(),
                                        [](char c) { return c >= '0' && c <= '9'; });
        if (!digits) return bad_request{400, "Content-Length is not a number"};
        out.body_size = std::stoull(std::string(*length));
    }
    if (!out.request.target.starts_with('/')) return bad_request{400, "the target is not a path"};
    out.expects_continue = headers.has_token("Expect", "100-continue");
    return out;
}

void throw_exception_from_error(const bad_request& error, const boost::source_location& /*w*/) {
    throw std::runtime_error(error.text);
}

} // namespace bot::net
