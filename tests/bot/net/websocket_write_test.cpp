#include "bot/net/pipe.hpp"
#include "bot/net/sleep.hpp"
#include "bot/net/websocket.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/append.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <doctest/doctest.h>

using namespace bot::net;
using namespace bot::net::testing;
namespace asio = boost::asio;

namespace {

/// Reads wait for ever, writes are counted and fail once told to: a connection that is dead in one
/// direction.
class one_way final : public stream {
public:
    one_way(std::unique_ptr<stream> inner, const bool* broken, int* writes)
        : inner_(std::move(inner)), broken_(broken), writes_(writes) {}

    asio::any_io_executor get_executor() override { return inner_->get_executor(); }
    void async_read_some(asio::mutable_buffer into, io_handler handler) override {
        inner_->async_read_some(into, std::move(handler));
    }
    void async_write_some(asio::const_buffer from, io_handler handler) override {
        ++*writes_;
        if (!*broken_) return inner_->async_write_some(from, std::move(handler));
        const boost::system::error_code error = asio::error::broken_pipe;
        asio::post(get_executor(), asio::append(std::move(handler), error, std::size_t{0}));
    }
    void async_shutdown(done_handler handler) override {
        inner_->async_shutdown(std::move(handler));
    }
    void close() noexcept override { inner_->close(); }
    bool quiet() noexcept override { return inner_->quiet(); }
    [[nodiscard]] std::string peer() const override { return inner_->peer(); }

private:
    std::unique_ptr<stream> inner_;
    const bool* broken_;
    int* writes_;
};

asio::awaitable<void> read_into(websocket* link, std::string* out) {
    const auto got = co_await link->read();
    *out = got ? "a frame" : got.error().text;
}

enum class sending { text, ping, raw };

asio::awaitable<result<>> send_one(websocket& link, sending what) {
    const std::string bytes = "x";
    if (what == sending::text) co_return co_await link.send_text(bytes);
    if (what == sending::ping) co_return co_await link.send_ping(bytes);
    co_return co_await link.send_raw(bytes);
}

asio::awaitable<std::unique_ptr<websocket>> accept_over(std::shared_ptr<stream> link) {
    auto upgrade = upgrade_request();
    const deadline limit = deadline::after(1s);
    auto accepted = co_await accept_websocket(std::move(link), std::move(upgrade), limit);
    REQUIRE(accepted.has_value());
    co_return std::move(*accepted);
}

asio::awaitable<void> write_error(sending what) {
    const auto executor = co_await asio::this_coro::executor;
    bool broken = false;
    int writes = 0;
    auto [near_end, far_end] = make_pipe(executor);
    std::shared_ptr<stream> link = std::make_shared<one_way>(std::move(near_end), &broken, &writes);
    const auto accepted = co_await accept_over(std::move(link));
    task_group group(executor, {});
    std::string read;
    group.spawn("reader", read_into(accepted.get(), &read));
    co_await sleep_for(2ms);
    broken = true;
    const auto sent = co_await send_one(*accepted, what);
    CHECK(!sent);
    const deadline soon = deadline::after(1s);
    const bool ended = co_await group.wait(soon);
    CHECK_MESSAGE(ended, "the read must not wait on");
    CHECK_MESSAGE(read.find("could not be written") != std::string::npos, read);
    CHECK(!accepted->is_open());
}

asio::awaitable<void> many_at_once() {
    const auto executor = co_await asio::this_coro::executor;
    const bool broken = false;
    int writes = 0;
    auto [near_end, far_end] = make_pipe(executor);
    std::shared_ptr<stream> link = std::make_shared<one_way>(std::move(near_end), &broken, &writes);
    const auto accepted = co_await accept_over(std::move(link));
    co_await read_until(*far_end, "\r\n\r\n");
    writes = 0;
    std::vector<std::string> few = {"a", "bb", "END"};
    const auto sent = co_await accepted->send_texts(std::move(few));
    CHECK(sent.has_value());
    const std::string frames = co_await read_until(*far_end, "END");
    CHECK(frames == "\x81\x01"
                    "a\x81\x02"
                    "bb\x81\x03"
                    "END");
    CHECK_MESSAGE(writes == 1, "three frames, one packet");

    std::vector<std::string> many(100, std::string(3000, 'z'));
    many.emplace_back("END");
    const auto all = co_await accepted->send_texts(std::move(many));
    CHECK(all.has_value());
    const std::string large = co_await read_until(*far_end, "END");
    CHECK_MESSAGE(large.size() == std::size_t{100 * 3004 + 5},
                  "what is held is bounded, none lost");
    CHECK_MESSAGE(writes < 10, writes);

    const auto one = co_await accepted->send_text("alone");
    CHECK(one.has_value());
    const std::string alone = co_await read_until(*far_end, "alone");
    CHECK_MESSAGE(alone == "\x81\x05"
                           "alone",
                  "nothing is held any more");
}

} // namespace

TEST_CASE("frames that are sent together are written together") {
    run(many_at_once());
}

TEST_CASE("a failed write ends the connection, so that the pending read fails too") {
    run(write_error(sending::text));
    run(write_error(sending::ping));
    run(write_error(sending::raw));
}
