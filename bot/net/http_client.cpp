#include "bot/net/http_client.hpp"

#include "bot/net/http_exchange.hpp"
#include "bot/net/slots.hpp"

#include <algorithm>
#include <deque>

namespace bot::net {

namespace asio = boost::asio;

struct http_client::state {
    struct idle_connection {
        std::unique_ptr<stream> link;
        deadline usable_until;
    };

    state(std::shared_ptr<connector> by, address where, http_client_settings how)
        : connect_by(std::move(by)),
          origin(std::move(where)),
          settings(how),
          places(connect_by->get_executor(), how.connections_max, how.waiting_max) {}

    std::shared_ptr<connector> connect_by;
    address origin;
    http_client_settings settings;
    slots places;
    std::deque<idle_connection> idle; // the youngest last
    std::size_t in_use = 0;
    bool closed = false;

    void purge();
    std::unique_ptr<stream> take_idle();
    void put_back(std::unique_ptr<stream> link);

    static asio::awaitable<http_outcome> send(std::shared_ptr<state> self, http_request request,
                                              deadline limit);
    static asio::awaitable<http_outcome>
    send_rendered(std::shared_ptr<state> self, std::string bytes, bool is_head, deadline limit);
    static asio::awaitable<std::size_t> warm(std::shared_ptr<state> self, std::size_t count,
                                             deadline limit);
};

namespace {

/// Counts a connection as in use for as long as a coroutine's frame lives.
struct use_count {
    explicit use_count(std::size_t& of) : count(of) { ++count; }
    use_count(const use_count&) = delete;
    use_count& operator=(const use_count&) = delete;
    ~use_count() { --count; }
    std::size_t& count;
};

} // namespace

void http_client::state::purge() {
    std::erase_if(
        idle, [](const idle_connection& c) { return c.usable_until.passed() || !c.link->quiet(); });
}

std::unique_ptr<stream> http_client::state::take_idle() {
    purge();
    if (idle.empty()) return nullptr;
    auto link = std::move(idle.back().link);
    idle.pop_back();
    return link;
}

void http_client::state::put_back(std::unique_ptr<stream> link) {
    if (closed) return;
    purge();
    if (idle.size() + 1 > settings.connections_max) idle.pop_front();
    idle.push_back({std::move(link), deadline::after(settings.idle_max)});
}

asio::awaitable<http_outcome> http_client::state::send(std::shared_ptr<state> self,
                                                       http_request request, deadline limit) {
    auto bytes = render(request, self->origin.host_header());
    if (!bytes) co_return not_sent{bytes.error().text};
    const auto place = co_await self->places.acquire(limit);
    if (!place) {
        const bool full = !limit.passed();
        co_return not_sent{full ? "too many requests are waiting" : "no connection became free"};
    }
    const use_count counted(self->in_use);
    const bool is_head = request.method == "HEAD";
    co_return co_await send_rendered(self, std::move(*bytes), is_head, limit);
}

asio::awaitable<http_outcome> http_client::state::send_rendered(std::shared_ptr<state> self,
                                                                std::string bytes, bool is_head,
                                                                deadline limit) {
    const response_parser::limits limits{self->settings.head_max, self->settings.body_max};
    for (;;) { // ends: each turn but the last uses up an idle connection
        auto link = self->take_idle();
        const bool reused = link != nullptr;
        if (!reused) {
            auto opened = co_await connector::connect(self->connect_by, self->origin, limit);
            if (!opened) co_return not_sent{opened.error().text};
            link = std::move(*opened);
        }
        exchange_result done = co_await exchange(*link, bytes, is_head, limits, limit);
        if (done.reusable) self->put_back(std::move(link));
        const bool again = reused && std::holds_alternative<not_sent>(done.outcome);
        if (!again || limit.passed()) co_return std::move(done.outcome);
    }
}

asio::awaitable<std::size_t> http_client::state::warm(std::shared_ptr<state> self,
                                                      std::size_t count, deadline limit) {
    const std::size_t most = self->settings.connections_max;
    self->purge();
    while (self->idle.size() < count && self->idle.size() + self->in_use < most &&
           !limit.passed()) {
        const use_count counted(self->in_use);
        auto opened = co_await connector::connect(self->connect_by, self->origin, limit);
        if (!opened) break;
        self->put_back(std::move(*opened));
    }
    co_return self->idle.size();
}

http_client::http_client(std::shared_ptr<connector> by, address origin,
                         http_client_settings settings)
    : state_(std::make_shared<state>(std::move(by), std::move(origin), settings)) {}

http_client::~http_client() {
    close();
}

asio::awaitable<http_outcome> http_client::send(http_request request,
                                                std::chrono::milliseconds timeout) {
    return state::send(state_, std::move(request), deadline::after(timeout));
}

asio::awaitable<std::size_t> http_client::warm(std::size_t count,
                                               std::chrono::milliseconds timeout) {
    return state::warm(state_, count, deadline::after(timeout));
}

void http_client::close() {
    state_->closed = true;
    state_->idle.clear();
}

std::size_t http_client::idle_connections() const {
    return state_->idle.size();
}

} // namespace bot::net
