#include "tests/workspace/acts.hpp"
#include "tests/workspace/sockets.hpp"
#include "tests/workspace/workspace.hpp"
#include "tests/workspace/world.hpp"

#include <algorithm>
#include <functional>

// The Socket Mode part of the facade.
namespace workspace {

namespace {

// The connection asked for, or all that are open.
void for_each_socket(world& w, std::optional<connection_id> which,
                     const std::function<void(socket_connection&)>& f) {
    for_each_app(w, [&] {
        for (auto& [number, connection] : w.app->sockets.connections)
            if (!connection.ended && (!which || connection.id == *which)) f(connection);
    });
}

} // namespace

upgrade workspace::connect(std::string_view target, instant now) {
    tick(now);
    return open_socket(*world_, target, world_->now);
}

std::vector<frame> workspace::take_frames(connection_id connection, instant now) {
    tick(now);
    auto& connections = app_of(*world_, connection).sockets.connections;
    const auto found = connections.find(std::uint64_t(connection));
    if (found == connections.end()) return {};
    std::vector<frame> frames{std::make_move_iterator(found->second.outbox.begin()),
                              std::make_move_iterator(found->second.outbox.end())};
    found->second.outbox.clear();
    if (found->second.ended) connections.erase(found);
    return frames;
}

bool workspace::has_frames(connection_id connection) const {
    const auto& connections = app_of(*world_, connection).sockets.connections;
    const auto found = connections.find(std::uint64_t(connection));
    return found != connections.end() && !found->second.outbox.empty();
}

void workspace::receive(connection_id connection, std::string_view text, instant now) {
    tick(now);
    const concerning scope(*world_, app_of(*world_, connection));
    receive_ack(*world_, connection, text, world_->now);
}

void workspace::closed(connection_id connection, instant now) {
    tick(now);
    app_of(*world_, connection).sockets.connections.erase(std::uint64_t(connection));
    world_->changes.add("socket");
}

std::vector<connection_id> workspace::connections(std::string_view app_id) const {
    std::vector<connection_id> ids;
    for (const auto* app : world_->apps()) {
        if (!app_id.empty() && app->is.app_id != app_id) continue;
        for (const auto& [number, connection] : app->sockets.connections)
            if (!connection.ghost) ids.push_back(connection.id);
    }
    return ids;
}

const std::vector<std::string>& workspace::ack_warnings(std::string_view app_id) const {
    return app_named(*world_, app_id).sockets.ack_warnings;
}

void workspace::refuse_upgrades(const std::vector<int>& statuses) {
    for (auto* app : world_->apps())
        app->sockets.refusals = statuses;
}

void workspace::hold_deliveries(bool hold, instant now) {
    tick(now);
    for_each_app(*world_, [&] {
        world_->app->sockets.held = hold;
        send_waiting(*world_, world_->now);
    });
}

void workspace::duplicate_deliveries(int count) {
    for (auto* app : world_->apps())
        app->sockets.duplicates = count;
}

bool workspace::resend(std::string_view envelope_id, instant now) {
    tick(now);
    const std::string id{envelope_id};
    const auto& apps = world_->apps();
    const auto of = std::ranges::find_if(
        apps, [&](const auto* one) { return one->sockets.envelopes.contains(id); });
    if (of == apps.end()) return false;
    const concerning scope(*world_, **of);
    const auto found = world_->app->sockets.envelopes.find(id);
    const auto to = next_socket(*world_);
    if (!to) return false;
    found->second.connection = to->id;
    found->second.acknowledged = false;
    push_frame(*world_, *to, {frame::kind::text, found->second.text});
    return true;
}

void workspace::send_text(std::string text, std::optional<connection_id> to) {
    for_each_socket(*world_, to, [&](socket_connection& one) {
        push_frame(*world_, one, {frame::kind::text, text});
    });
}

void workspace::send_binary(std::string bytes, std::optional<connection_id> to) {
    for_each_socket(*world_, to, [&](socket_connection& one) {
        push_frame(*world_, one, {frame::kind::binary, bytes});
    });
}

void workspace::send_unknown_envelope(std::optional<connection_id> to) {
    send_text(R"({"type":"integration-test","envelope_id":12345})", to);
}

void workspace::disconnect(disconnect_reason reason, instant now, std::optional<connection_id> to) {
    tick(now);
    for_each_socket(*world_, to, [&](socket_connection& one) {
        disconnect_socket(*world_, one, reason, world_->now);
    });
}

void workspace::cut(instant now, std::optional<connection_id> which) {
    tick(now);
    for_each_socket(*world_, which, [&](socket_connection& one) {
        one.outbox.clear(); // what was not taken yet is lost with the line
        end_socket(*world_, one, frame::kind::cut, 1006);
    });
}

void workspace::make_ghost(connection_id connection) {
    auto& connections = app_of(*world_, connection).sockets.connections;
    const auto found = connections.find(std::uint64_t(connection));
    if (found == connections.end()) return;
    found->second.ghost = true;
    found->second.outbox.clear();
}

void workspace::set_socket_mode(bool on, instant now) {
    for (auto* app : world_->apps())
        app->sockets.enabled = on;
    if (!on) disconnect(disconnect_reason::link_disabled, now);
}

} // namespace workspace
