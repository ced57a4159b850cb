#include "bot/net/http_parser.hpp"
#include "bot/net/http_server_state.hpp"
#include "bot/net/tcp_stream.hpp"
#include "bot/net/watchdog.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <array>
#include <exception>

namespace bot::net {

namespace asio = boost::asio;
using boost::system::error_code;

response_stream::response_stream(std::shared_ptr<stream> over,
                                 std::chrono::milliseconds write_limit)
    : over_(std::move(over)), write_limit_(write_limit) {}

asio::awaitable<result<>> response_stream::write(std::string chunk) {
    const auto link = over_;
    if (failed_) co_return failure(failure_kind::closed, "the client has gone");
    const deadline limit = deadline::after(write_limit_);
    const watchdog dog(link->get_executor(), limit, [raw = link.get()] { raw->close(); });
    const io_result written = co_await link->write_all(chunk);
    if (!written.error) co_return result<>();
    failed_ = true;
    link->close();
    co_return failure(failure_kind::closed, "the client has gone: " + written.error.message());
}

bool response_stream::is_open() {
    if (!failed_ && !over_->quiet()) failed_ = true;
    return !failed_;
}

namespace {

/// A connection's entry in the server's list, for as long as its coroutine's frame lives.
struct registration {
    explicit registration(std::shared_ptr<http_server::state> in)
        : server(std::move(in)), at(server->connections.emplace(server->connections.end())) {}
    registration(const registration&) = delete;
    registration& operator=(const registration&) = delete;
    ~registration() { server->connections.erase(at); }

    std::shared_ptr<http_server::state> server;
    std::list<server_connection>::iterator at;
};

/// What one connection carries from request to request.
struct session {
    std::shared_ptr<http_server::state> server;
    std::shared_ptr<stream> link;
    std::string bytes; ///< read, but not used yet
    bool keep_alive = true;
    bool head_only = false;
};

/// Reads more; false at the end, on an error, and when the watchdog closed the stream.
asio::awaitable<bool> read_more(session& s) {
    std::array<char, 8192> chunk;
    const auto into = asio::buffer(chunk);
    const io_result got = co_await s.link->read_some(into);
    s.bytes.append(chunk.data(), got.bytes);
    co_return got.bytes > 0;
}

asio::awaitable<bool> write(session& s, std::string answer) {
    const deadline limit = deadline::after(s.server->settings.write_limit);
    const watchdog dog(s.link->get_executor(), limit, [raw = s.link.get()] { raw->close(); });
    const io_result written = co_await s.link->write_all(answer);
    co_return !written.error;
}

/// The last answer of a connection. Closing with unread input makes TCP reset the connection, and
/// the client may never see the answer: so say goodbye, and read what still comes, within reason.
asio::awaitable<void> write_last(session& s, http_response answer) {
    constexpr std::size_t patience_bytes = std::size_t{256} << 10;
    std::string text = render(answer, body_end::length_and_close, s.head_only);
    const bool written = co_await write(s, std::move(text));
    const deadline limit = deadline::after(std::chrono::seconds(1));
    const watchdog dog(s.link->get_executor(), limit, [raw = s.link.get()] { raw->close(); });
    std::size_t seen = 0;
    bool more = written;
    if (written) co_await s.link->shutdown();
    while (more && seen < patience_bytes) {
        s.bytes.clear();
        const bool came = co_await read_more(s);
        more = came;
        seen += s.bytes.size();
    }
    s.link->close();
}

/// False: there is no next request.
asio::awaitable<bool> wait_for_request(session& s) {
    const deadline limit = deadline::after(s.server->settings.idle_limit);
    if (!s.bytes.empty()) co_return true;
    const watchdog dog(s.link->get_executor(), limit, [raw = s.link.get()] { raw->close(); });
    co_return co_await read_more(s);
}

/// In place of a status: nobody is there to be answered (left, or too slow and cut off).
constexpr int gone = 0;

using head_result = boost::system::result<request_head, bad_request>;

asio::awaitable<head_result> read_head(session& s) {
    request_head_parser parser(s.server->settings.head_max);
    const deadline limit = deadline::after(s.server->settings.head_limit);
    const watchdog dog(s.link->get_executor(), limit, [raw = s.link.get()] { raw->close(); });
    auto progress = parser.feed(s.bytes);
    while (progress == parse_progress::need_more) {
        const bool more = co_await read_more(s);
        if (!more) co_return bad_request{gone, "the head did not come"};
        progress = parser.feed(s.bytes);
    }
    if (progress == parse_progress::failed) co_return parser.error();
    co_return parser.take();
}

/// The body into `head.request`; an error status, or nothing.
asio::awaitable<std::optional<bad_request>> read_body(session& s, request_head& head) {
    const std::size_t most = s.server->body_max(head.request.target);
    if (head.body_size > most)
        co_return bad_request{413,
                              "the body is over the limit of " + std::to_string(most) + " bytes"};
    if (head.expects_continue && s.bytes.size() < head.body_size)
        co_await write(s, "HTTP/1.1 100 Continue\r\n\r\n");
    const deadline limit = deadline::after(s.server->settings.body_limit);
    const watchdog dog(s.link->get_executor(), limit, [raw = s.link.get()] { raw->close(); });
    while (s.bytes.size() < head.body_size) {
        const bool more = co_await read_more(s);
        if (!more) co_return bad_request{gone, "the body did not come"};
    }
    head.request.body = s.bytes.substr(0, head.body_size);
    s.bytes.erase(0, head.body_size);
    co_return std::nullopt;
}

asio::awaitable<http_reply> call_handler(session& s, http_request request) {
    std::string error;
    try {
        http_reply reply = co_await s.server->handler(std::move(request));
        co_return reply;
    } catch (const boost::system::system_error& e) {
        if (e.code() == asio::error::operation_aborted) throw; // we are being cancelled
        error = e.what();
    } catch (const std::exception& e) {
        error = e.what();
    } catch (...) {
        error = "unknown exception";
    }
    s.server->tell("an HTTP handler failed: " + error);
    co_return http_response::text(500, "internal error\n");
}

asio::awaitable<void> run_websocket(session& s, take_websocket take, http_request upgrade) {
    const deadline limit = deadline::after(s.server->settings.head_limit);
    if (!upgrade.wants_websocket() || !s.bytes.empty()) {
        http_response refusal = http_response::text(400, "this is a WebSocket\n");
        co_await write_last(s, std::move(refusal));
        co_return;
    }
    auto accepted = co_await accept_websocket(s.link, std::move(upgrade), limit, take.settings);
    if (accepted) co_await take.run(std::move(*accepted));
}

asio::awaitable<void> run_stream(session& s, take_stream take) {
    std::string head = render(take.head, body_end::close, s.head_only);
    const bool written = co_await write(s, std::move(head));
    if (!written || s.head_only) co_return;
    response_stream out(s.link, s.server->settings.write_limit);
    co_await take.run(out);
    co_await s.link->shutdown();
}

/// One request and its answer. False: the connection is over.
asio::awaitable<bool> serve_request(session& s, server_connection& entry) {
    auto head = co_await read_head(s);
    if (!head) {
        http_response refusal = http_response::text(head.error().status, head.error().text + "\n");
        if (head.error().status != gone) co_await write_last(s, std::move(refusal));
        co_return false;
    }
    s.head_only = head->request.method == "HEAD";
    const auto refused = co_await read_body(s, *head);
    if (refused) {
        http_response refusal = http_response::text(refused->status, refused->text + "\n");
        if (refused->status != gone) co_await write_last(s, std::move(refusal));
        co_return false;
    }
    head->request.peer = s.link->peer();
    http_request upgrade;
    if (head->request.wants_websocket()) upgrade = head->request;
    s.keep_alive = head->keep_alive;
    http_reply reply = co_await call_handler(s, std::move(head->request));
    if (auto* const taken = std::get_if<take_websocket>(&reply)) {
        entry.phase = connection_phase::taken;
        co_await run_websocket(s, std::move(*taken), std::move(upgrade));
        co_return false;
    }
    if (auto* const taken = std::get_if<take_stream>(&reply)) {
        entry.phase = connection_phase::taken;
        co_await run_stream(s, std::move(*taken));
        co_return false;
    }
    http_response answer = std::get<http_response>(std::move(reply));
    if (!s.keep_alive || s.server->stopping) {
        co_await write_last(s, std::move(answer));
        co_return false;
    }
    std::string text = render(answer, body_end::length, s.head_only);
    co_return co_await write(s, std::move(text));
}

} // namespace

asio::awaitable<void> serve_connection(std::shared_ptr<http_server::state> server,
                                       asio::ip::tcp::socket socket) {
    const registration mine(server);
    session s{server, nullptr, {}, true, false};
    if (server->tls) {
        const deadline limit = deadline::after(server->settings.head_limit);
        auto secured = co_await tls_context::accept(server->tls, std::move(socket), limit);
        if (!secured) co_return;
        s.link = std::move(*secured);
    } else {
        s.link = make_tcp_stream(std::move(socket));
    }
    mine.at->link = s.link;
    bool more = true;
    while (more && !server->stopping) {
        mine.at->phase = connection_phase::idle;
        const bool asked = co_await wait_for_request(s);
        if (!asked) co_return;
        mine.at->phase = connection_phase::answering;
        const bool another = co_await serve_request(s, *mine.at);
        more = another;
    }
    s.link->close();
}

} // namespace bot::net
