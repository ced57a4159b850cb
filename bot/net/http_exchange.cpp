#include "bot/net/http_exchange.hpp"

#include "bot/net/watchdog.hpp"

#include <boost/asio/error.hpp>

#include <array>

namespace bot::net {

namespace asio = boost::asio;

namespace {

struct read_result {
    bool complete = false;
    bool clean = true; ///< no bytes beyond the answer
    std::string error;
};

asio::awaitable<read_result> read_answer(stream& from, response_parser& parser) {
    read_result out;
    std::string bytes;
    std::array<char, 16384> chunk;
    auto progress = parse_progress::need_more;
    while (progress == parse_progress::need_more) {
        const auto into = asio::buffer(chunk);
        const io_result got = co_await from.read_some(into);
        bytes.append(chunk.data(), got.bytes);
        if (got.bytes > 0) progress = parser.feed(bytes);
        if (progress != parse_progress::need_more || !got.error) continue;
        if (got.error != asio::error::eof) {
            out.error = "the connection broke: " + got.error.message();
            co_return out;
        }
        progress = parser.finish();
    }
    out.complete = progress == parse_progress::done;
    out.clean = bytes.empty();
    if (!out.complete) out.error = parser.error().text;
    co_return out;
}

} // namespace

asio::awaitable<exchange_result> exchange(stream& over, const std::string& request, bool is_head,
                                          response_parser::limits limits, deadline limit) {
    exchange_result out;
    const watchdog dog(over.get_executor(), limit, [&over] { over.close(); });
    const io_result written = co_await over.write_all(request);
    if (written.bytes == 0) {
        out.outcome = not_sent{"nothing could be written: " + written.error.message()};
        co_return out;
    }
    // Even when only a part could be written: a server that refuses a request early answers first
    // and closes then, and its answer is certainty.
    response_parser parser(limits, is_head);
    const read_result answer = co_await read_answer(over, parser);
    if (answer.complete) {
        out.reusable = !written.error && answer.clean && parser.keep_alive() && !dog.fired();
        out.outcome = parser.take();
    } else {
        out.outcome = unknown{dog.fired() ? "no complete answer in time" : answer.error};
    }
    co_return out;
}

} // namespace bot::net
