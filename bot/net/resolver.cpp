#include "bot/net/resolver.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cstring>
#include <map>
#include <mutex>
#include <netdb.h>
#include <optional>
#include <sys/socket.h>
#include <system_error>
#include <thread>

namespace bot::net {

namespace asio = boost::asio;

namespace {

constexpr auto patience = std::chrono::seconds(5);
constexpr std::size_t flights_max = 4; // threads stuck in getaddrinfo
constexpr std::size_t known_max = 256; // host names remembered

using answer = result<resolver::addresses>;

/// One lookup under way, shared between its thread and those who wait for it.
struct flight {
    explicit flight(asio::any_io_executor on) : executor(std::move(on)) {}

    asio::any_io_executor executor;
    std::mutex guard;       // for `abandoned` only: the thread's way back to the loop
    bool abandoned = false; // the loop may be gone: do not touch the executor
    std::function<void(answer)> landed;
    std::vector<asio::steady_timer*> waiting;
};

void fly(std::shared_ptr<flight> f, const resolver::lookup& how, const std::string& host) {
    answer found = failure(failure_kind::lookup, "the lookup failed");
    try {
        found = how(host);
    } catch (const std::exception& e) {
        found = failure(failure_kind::lookup, e.what());
    }
    const std::lock_guard lock(f->guard);
    if (f->abandoned) return;
    const auto executor = f->executor;
    asio::post(executor, [f, found = std::move(found)] {
        if (f->landed) f->landed(found);
    });
}

/// Enters a timer among those to be woken, for as long as the coroutine's frame lives.
struct waiting_entry {
    waiting_entry(std::shared_ptr<flight> f, asio::steady_timer* t) : in(std::move(f)), timer(t) {
        in->waiting.push_back(timer);
    }
    waiting_entry(const waiting_entry&) = delete;
    waiting_entry& operator=(const waiting_entry&) = delete;
    ~waiting_entry() { std::erase(in->waiting, timer); }

    std::shared_ptr<flight> in;
    asio::steady_timer* timer;
};

} // namespace

struct resolver::state {
    struct known_host {
        addresses list;
        deadline fresh_until{deadline::clock::time_point{}};
    };

    state(asio::any_io_executor on, lookup by, deadline::clock::duration fresh)
        : executor(std::move(on)), how(std::move(by)), fresh_for(fresh) {}
    state(const state&) = delete;
    state& operator=(const state&) = delete;
    ~state() {
        for (auto& [host, f] : flights) {
            const std::lock_guard lock(f->guard);
            f->abandoned = true;
            f->landed = nullptr;
        }
    }

    asio::any_io_executor executor;
    lookup how;
    deadline::clock::duration fresh_for;
    std::map<std::string, known_host> known;
    std::map<std::string, std::shared_ptr<flight>> flights;
    std::map<std::string, std::string> last_error;

    static result<std::shared_ptr<flight>> join_flight(const std::shared_ptr<state>& self,
                                                       const std::string& host);
    void land(const std::string& host, answer found);
    static asio::awaitable<answer> resolve(std::shared_ptr<state> self, std::string host,
                                           deadline limit);
};

result<std::shared_ptr<flight>> resolver::state::join_flight(const std::shared_ptr<state>& self,
                                                             const std::string& host) {
    if (const auto under_way = self->flights.find(host); under_way != self->flights.end())
        return under_way->second;
    if (self->flights.size() >= flights_max)
        return failure(failure_kind::lookup, "too many name lookups are without an answer");
    auto f = std::make_shared<flight>(self->executor);
    f->landed = [weak = std::weak_ptr<state>(self), host](answer found) {
        if (const auto owner = weak.lock()) owner->land(host, std::move(found));
    };
    try {
        std::thread([f, how = self->how, host] { fly(f, how, host); }).detach();
    } catch (const std::system_error& e) {
        return failure(failure_kind::lookup, std::string("no thread for a lookup: ") + e.what());
    }
    self->flights.emplace(host, f);
    return f;
}

void resolver::state::land(const std::string& host, answer found) {
    const auto f = flights.at(host);
    flights.erase(host);
    if (found && !found->empty()) {
        if (known.size() >= known_max && !known.contains(host)) known.erase(known.begin());
        known[host] = {std::move(*found), deadline::after(fresh_for)};
        last_error.erase(host);
    } else {
        if (last_error.size() >= known_max) last_error.clear();
        last_error[host] = found ? "it has no address" : found.error().text;
    }
    for (asio::steady_timer* timer : f->waiting)
        timer->cancel();
}

asio::awaitable<answer> resolver::state::resolve(std::shared_ptr<state> self, std::string host,
                                                 deadline limit) {
    constexpr auto token = asio::as_tuple(asio::use_awaitable);
    boost::system::error_code not_numeric;
    const auto numeric = asio::ip::make_address(host, not_numeric);
    if (!not_numeric) co_return addresses(1, numeric);

    const auto before = self->known.find(host);
    if (before != self->known.end() && !before->second.fresh_until.passed())
        co_return before->second.list;

    std::string reason = "no answer in time";
    auto joined = join_flight(self, host);
    if (!joined) {
        reason = joined.error().text;
    } else {
        asio::steady_timer timer(self->executor, limit.within(patience).at());
        const waiting_entry entry(*joined, &timer);
        co_await timer.async_wait(token);
        const auto error = self->last_error.find(host);
        if (error != self->last_error.end() && !self->flights.contains(host))
            reason = error->second;
    }
    const auto known = self->known.find(host);
    if (known != self->known.end()) co_return known->second.list;
    co_return failure(failure_kind::lookup, "looking up " + host + ": " + reason);
}

resolver::resolver(asio::any_io_executor executor, lookup how, deadline::clock::duration fresh_for)
    : state_(std::make_shared<state>(std::move(executor), std::move(how), fresh_for)) {}

resolver::~resolver() = default;

asio::awaitable<result<resolver::addresses>> resolver::resolve(std::string host, deadline limit) {
    return state::resolve(state_, std::move(host), limit);
}

result<resolver::addresses> resolver::system_lookup(const std::string& host) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    // No AI_ADDRCONFIG: without a network it would hide even localhost.
    addrinfo* list = nullptr;
    if (const int error = ::getaddrinfo(host.c_str(), nullptr, &hints, &list); error != 0)
        return failure(failure_kind::lookup, ::gai_strerror(error));
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(list, &::freeaddrinfo);
    addresses out;
    for (const addrinfo* at = list; at != nullptr; at = at->ai_next) {
        if (at->ai_family == AF_INET) {
            sockaddr_in v4{};
            std::memcpy(&v4, at->ai_addr, sizeof v4);
            out.emplace_back(asio::ip::address_v4(ntohl(v4.sin_addr.s_addr)));
        } else if (at->ai_family == AF_INET6) {
            sockaddr_in6 v6{};
            std::memcpy(&v6, at->ai_addr, sizeof v6);
            asio::ip::address_v6::bytes_type bytes{};
            std::memcpy(bytes.data(), v6.sin6_addr.s6_addr, bytes.size());
            out.emplace_back(asio::ip::address_v6(bytes, v6.sin6_scope_id));
        }
    }
    return out;
}

} // namespace bot::net
