#include "tests/workspace/acts.hpp"
#include "tests/workspace/sockets.hpp"
#include "tests/workspace/workspace.hpp"
#include "tests/workspace/world.hpp"

#include <functional>

// The Socket Mode part of the facade.
namespace workspace {

namespace {

// The connection asked for, or all that are open.
void for_each_socket(world& w, std::optional<connection_id> which,
                     const std::function<void(socket_connection&)>& f) {
    for (auto& [number, connection] : w.sockets.connections)
        if (!connection.ended && (!which || connection.id == *which)) f(connection);
}

} // namespace

upgrade workspace::connect(std::string_view target, instant now) {
    tick(now);
    return open_socket(*world_, target, world_->now);
}

std::vector<frame> workspace::take_frames(connection_id connection, instant now) {
    tick(now);
    auto& connections = world_->sockets.connections;
    const auto found = connections.find(std::uint64_t(connection));
    if (found == connections.end()) return {};
    std::vector<frame> frames{std::make_move_iterator(found->second.outbox.begin()),
                              std::make_move_iterator(found->second.outbox.end())};
    found->second.outbox.clear();
    if (found->second.ended) connections.erase(found);
    return frames;
}

bool workspace::has_frames(connection_id connection) const {
    const auto found = world_->sockets.connections.find(std::uint64_t(connection));
    return found != world_->sockets.connections.end() && !found->second.outbox.empty();
}

void workspace::receive(connection_id connection, std::string_view text, instant now) {
    tick(now);
    receive_ack(*world_, connection, text, world_->now);
}

void workspace::closed(connection_id connection, instant now) {
    tick(now);
    world_->sockets.connections.erase(std::uint64_t(connection));
    world_->changes.add("socket");
}

std::vector<connection_id> workspace::connections() const {
    std::vector<connection_id> ids;
    for (const auto& [number, connection] : world_->sockets.connections)
        if (!connection.ghost) ids.push_back(connection.id);
    return ids;
}

const std::vector<std::string>& workspace::ack_warnings() const {
    return world_->sockets.ack_warnings;
}

void workspace::refuse_upgrades(std::vector<int> statuses) {
    world_->sockets.refusals = std::move(statuses);
}

void workspace::hold_deliveries(bool hold, instant now) {
    tick(now);
    world_->sockets.held = hold;
    send_waiting(*world_, world_->now);
}

void workspace::duplicate_deliveries(int count) {
    world_->sockets.duplicates = count;
}

bool workspace::resend(std::string_view envelope_id, instant now) {
    tick(now);
    const auto found = world_->sockets.envelopes.find(std::string{envelope_id});
    if (found == world_->sockets.envelopes.end()) return false;
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
    const auto found = world_->sockets.connections.find(std::uint64_t(connection));
    if (found == world_->sockets.connections.end()) return;
    found->second.ghost = true;
    found->second.outbox.clear();
}

void workspace::set_socket_mode(bool on, instant now) {
    world_->sockets.enabled = on;
    if (!on) disconnect(disconnect_reason::link_disabled, now);
}

} // namespace workspace
