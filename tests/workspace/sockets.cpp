#include "tests/workspace/sockets.hpp"

#include "tests/workspace/world.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace workspace {

namespace json = boost::json;

namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_sockets = 10; // Slack: Socket Mode 1.10
constexpr auto warning_before_end = 10s;
constexpr auto debug_life = 360s; // Slack: debug_reconnects=true, 1.2

// "...?ticket=X&app_id=Y", or the bare ticket.
std::string_view ticket_in(std::string_view target) {
    constexpr std::string_view key = "ticket=";
    const auto at = target.find(key);
    if (at == std::string_view::npos) return target;
    target.remove_prefix(at + key.size());
    return target.substr(0, target.find('&'));
}

// Of one that nobody was given, the first.
installed_app& app_of_ticket(const world& w, const std::string& ticket) {
    const auto& all = w.apps();
    const auto found = std::ranges::find_if(
        all, [&](const auto* one) { return one->sockets.tickets.contains(ticket); });
    return found == all.end() ? *all.front() : **found;
}

std::string hello(const world& w) {
    if (w.settings.bare_hello) return R"({"type":"hello"})";
    json::object text{{"type", "hello"},
                      {"num_connections", open_sockets(w)},
                      {"debug_info", json::object{{"host", "applink-1"},
                                                  {"build_number", 14},
                                                  {"approximate_connection_time",
                                                   w.settings.connection_life.count()}}},
                      {"connection_info", json::object{{"app_id", w.app->is.app_id}}}};
    return json::serialize(text);
}

std::string_view name_of(disconnect_reason reason) {
    switch (reason) {
    case disconnect_reason::warning:
        return "warning";
    case disconnect_reason::refresh_requested:
        return "refresh_requested";
    case disconnect_reason::link_disabled:
        return "link_disabled";
    case disconnect_reason::too_many_websockets:
        return "too_many_websockets";
    case disconnect_reason::unknown:
        return "moon_phase";
    case disconnect_reason::absent:
        return "";
    }
    return "";
}

} // namespace

std::string new_socket_url(world& w) {
    // Tickets of clients that never came would pile up in a long run.
    if (w.app->sockets.tickets.size() > 1000) w.app->sockets.tickets.clear();
    const auto ticket = w.random.uuid();
    w.app->sockets.tickets.emplace(ticket, false);
    return fmt::format("{}?ticket={}&app_id={}", w.start.socket_url, ticket, w.app->is.app_id);
}

std::size_t open_sockets(const world& w) {
    std::size_t count = 0;
    for (const auto& [id, connection] : w.app->sockets.connections)
        if (!connection.ended) ++count;
    return count;
}

void push_frame(world& w, socket_connection& to, frame what) {
    if (to.ended) return;
    if (!to.ghost) to.outbox.push_back(std::move(what));
    w.changes.add("socket");
}

void end_socket(world& w, socket_connection& which, frame::kind how, std::uint16_t code) {
    if (which.ended) return;
    which.outbox.push_back({how, {}, code});
    which.ended = true;
    w.changes.add("socket");
}

void disconnect_socket(world& w, socket_connection& which, disconnect_reason reason, instant now) {
    json::object text{{"type", "disconnect"},
                      {"reason", name_of(reason)},
                      {"debug_info", json::object{{"host", "applink-1"}}}};
    if (reason == disconnect_reason::absent) text.erase("reason");
    push_frame(w, which, {frame::kind::text, json::serialize(text)});
    if (reason == disconnect_reason::warning)
        set_timer(w, now + warning_before_end, {alarm::socket_end, std::uint64_t(which.id)});
    else
        end_socket(w, which, frame::kind::close, 1000);
}

upgrade open_socket(world& w, std::string_view target, instant now) {
    const std::string ticket{ticket_in(target)};
    const concerning scope(w, app_of_ticket(w, ticket));
    auto& sockets = w.app->sockets;
    const auto found = sockets.tickets.find(ticket);
    const bool good = found != sockets.tickets.end() && !found->second;
    if (good) found->second = true;
    if (!sockets.refusals.empty()) {
        const auto status = sockets.refusals.front();
        sockets.refusals.erase(sockets.refusals.begin());
        return {status};
    }
    if (!good || !sockets.enabled) return {404};
    // Nobody comes for the last frames of a ghost.
    std::erase_if(sockets.connections,
                  [](const auto& entry) { return entry.second.ended && entry.second.ghost; });
    const auto number = ++w.last_connection;
    const auto life = target.find("debug_reconnects=true") != std::string_view::npos
                          ? std::chrono::seconds{debug_life}
                          : w.settings.connection_life;
    auto& made = sockets.connections[number];
    made.id = connection_id{number};
    made.opened = now;
    push_frame(w, made, {frame::kind::text, hello(w)});
    set_timer(w, now + std::max(life - warning_before_end, 0s), {alarm::socket_warning, number});
    if (open_sockets(w) > most_sockets) {
        auto* loser = &made;
        if (!w.settings.newest_socket_loses)
            for (auto& [id, connection] : sockets.connections)
                if (!connection.ended) {
                    loser = &connection;
                    break;
                }
        disconnect_socket(w, *loser, disconnect_reason::too_many_websockets, now);
    }
    if (!made.ended) send_kept(w, now);
    return {101, connection_id{number}};
}

socket_connection* next_socket(world& w) {
    auto& sockets = w.app->sockets;
    socket_connection* first = nullptr;
    socket_connection* next = nullptr;
    for (auto& [number, connection] : sockets.connections) {
        if (connection.ended) continue;
        if (!first) first = &connection;
        if (number > sockets.last_served && !next) next = &connection;
    }
    if (!next || w.settings.sticky_socket) next = first;
    if (next) sockets.last_served = std::uint64_t(next->id);
    return next;
}

} // namespace workspace
