#include "tests/practice/socket_mode.hpp"

#include "bot/net/sleep.hpp"

#include <boost/json/array.hpp>

#include <cstdint>
#include <cstdio>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace practice {

namespace asio = boost::asio;
using bot::net::http_reply;
using bot::net::http_request;
using bot::net::http_response;
using bot::net::websocket;
using workspace::connection_id;

struct socket_mode::line {
    line(const asio::any_io_executor& executor, stage& on, connection_id number)
        : owner(on), id(number), wake(executor) {}
    line(const line&) = delete;
    line& operator=(const line&) = delete;
    // Also when the handshake failed and nobody ever served it.
    ~line() { forget(); }

    // Tells the model that the connection is over, once. A ghost's end is never noticed.
    void forget() {
        if (std::exchange(known, false) && !ghost) {
            owner.model().closed(id, owner.now());
            owner.settle();
        }
    }

    stage& owner;
    connection_id id;
    bot::net::wakeup wake;
    std::shared_ptr<websocket> socket;
    std::deque<workspace::frame> waiting;
    manners behaves{true, true, false};
    bool known = true; ///< to the model
    bool ghost = false;
    bool over = false;
    std::uint64_t pings = 0;
};

socket_mode::socket_mode(const asio::any_io_executor& executor, stage& on)
    : executor_(executor),
      stage_(on),
      writers_(executor, [](std::string_view name, const std::exception_ptr& error) {
          try {
              std::rethrow_exception(error);
          } catch (const std::exception& e) {
              std::fprintf(stderr, "%.*s: %s\n", static_cast<int>(name.size()), name.data(),
                           e.what());
          }
      }) {}

http_reply socket_mode::upgrade(const http_request& request) {
    if (!request.wants_websocket()) {
        return http_response::text(426, "This address is a WebSocket.\n");
    }
    const workspace::upgrade answer = stage_.model().connect(request.target, stage_.now());
    if (answer.status != 101) {
        return http_response::text(answer.status, "The upgrade is refused.\n");
    }
    auto made = std::make_shared<line>(executor_, stage_, answer.connection);
    made->behaves = usual_;
    lines_[answer.connection] = made;
    bot::net::take_websocket take;
    take.run = [this, made](std::unique_ptr<websocket> socket) {
        return serve(made, std::move(socket));
    };
    return take;
}

void socket_mode::pump() {
    constexpr std::size_t waiting_max = 4096;
    // Kept apart from lines_: the end of a line comes back here through settle().
    std::vector<std::shared_ptr<line>> open;
    std::erase_if(lines_, [&](const auto& entry) {
        open.push_back(entry.second.lock());
        return !open.back();
    });
    for (const std::shared_ptr<line>& on : open) {
        if (!on || !on->known || !stage_.model().has_frames(on->id)) {
            continue;
        }
        for (workspace::frame& frame : stage_.model().take_frames(on->id, stage_.now())) {
            using kind = workspace::frame::kind;
            on->known = on->known && frame.what != kind::close && frame.what != kind::cut;
            on->waiting.push_back(std::move(frame));
        }
        if (on->waiting.size() > waiting_max && on->socket) {
            on->socket->drop();
        }
        on->wake.notify();
    }
}

asio::awaitable<bool> socket_mode::send(std::shared_ptr<line> on, workspace::frame frame) {
    using kind = workspace::frame::kind;
    const auto socket = on->socket;
    if (frame.what == kind::cut) {
        socket->drop();
        co_return false;
    }
    if (frame.what == kind::close) {
        co_await socket->close(frame.code);
        co_return false;
    }
    if (frame.what == kind::binary) {
        const auto sent = co_await socket->send_binary(std::move(frame.text));
        co_return sent.has_value();
    }
    const auto sent = co_await socket->send_text(std::move(frame.text));
    co_return sent.has_value();
}

asio::awaitable<void> socket_mode::write(std::shared_ptr<line> on) {
    auto ping_at = bot::net::deadline::after(ping_interval);
    bool well = true;
    while (well && !on->over) {
        while (well && !on->waiting.empty()) {
            workspace::frame frame = std::move(on->waiting.front());
            on->waiting.pop_front();
            if (*on->behaves.silent) {
                continue;
            }
            const bool sent = co_await send(on, std::move(frame));
            well = sent;
        }
        if (well && ping_at.passed()) {
            ping_at = bot::net::deadline::after(ping_interval);
            if (*on->behaves.pings && !*on->behaves.silent) {
                ++on->pings;
                const auto sent = co_await on->socket->send_ping("Ping from applink-practice");
                well = sent.has_value();
            }
        }
        if (well && !on->over) {
            co_await on->wake.wait_until(ping_at.at());
        }
    }
    on->socket->drop(); // a failed write; or closed already
}

asio::awaitable<void> socket_mode::serve(std::shared_ptr<line> on,
                                         std::unique_ptr<websocket> socket) {
    bool open = true;
    on->socket = std::move(socket);
    on->socket->answer_pings(*on->behaves.pongs);
    writers_.spawn("a socket's writer", write(on));
    pump();
    while (open) {
        const auto got = co_await on->socket->read();
        open = got.has_value();
        const bool heard = open && on->known && !*on->behaves.silent;
        if (heard && got->kind == bot::net::frame_kind::text) {
            stage_.model().receive(on->id, got->data, stage_.now());
            stage_.settle();
        }
    }
    on->over = true;
    on->wake.notify();
    on->forget();
}

void socket_mode::set(manners to, std::optional<connection_id> which) {
    const auto apply = [&](manners& now) {
        now.pings = to.pings.value_or(*now.pings);
        now.pongs = to.pongs.value_or(*now.pongs);
        now.silent = to.silent.value_or(*now.silent);
    };
    if (!which) {
        apply(usual_);
    }
    for (const auto& [id, entry] : lines_) {
        const auto on = entry.lock();
        if (!on || (which && *which != id)) {
            continue;
        }
        apply(on->behaves);
        if (on->socket) {
            on->socket->answer_pings(*on->behaves.pongs && !*on->behaves.silent);
        }
    }
}

void socket_mode::abandon(connection_id which) {
    const auto found = lines_.find(which);
    const auto on = found == lines_.end() ? nullptr : found->second.lock();
    if (!on) {
        return;
    }
    stage_.model().make_ghost(which);
    on->ghost = true;
    on->behaves.silent = true;
    if (on->socket) {
        on->socket->answer_pings(false);
    }
}

void socket_mode::stop() {
    writers_.cancel();
}

boost::json::array socket_mode::dump() const {
    boost::json::array all;
    for (const auto& [id, entry] : lines_) {
        if (const auto on = entry.lock()) {
            all.emplace_back(boost::json::object{{"id", static_cast<std::uint64_t>(id)},
                                                 {"peer", on->socket ? on->socket->peer() : ""},
                                                 {"pings_sent", on->pings},
                                                 {"ghost", on->ghost},
                                                 {"silent", *on->behaves.silent}});
        }
    }
    return all;
}

} // namespace practice
