#include "tests/workspace/app_messages.hpp"
#include "tests/workspace/deliveries.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/sockets.hpp"
#include "tests/workspace/views.hpp"
#include "tests/workspace/world.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace workspace {

namespace json = boost::json;

namespace {

constexpr std::size_t largest_ack = 20480; // Slack: Socket Mode 1.7

void warn(world& w, std::string what) {
    auto& list = w.app->sockets.ack_warnings;
    list.push_back(std::move(what));
    if (list.size() > 1000) list.erase(list.begin());
}

} // namespace

void receive_ack(world& w, connection_id connection, std::string_view text, instant now) {
    auto& sockets = w.app->sockets;
    const auto from = sockets.connections.find(std::uint64_t(connection));
    if (from == sockets.connections.end() || from->second.ended) return;
    if (text.size() >= largest_ack) {
        warn(w, fmt::format("an ack of {} bytes", text.size()));
        if (w.settings.close_on_large_ack) end_socket(w, from->second, frame::kind::close, 1009);
        return;
    }
    boost::system::error_code error;
    const auto parsed = json::parse(json::string_view{text.data(), text.size()}, error);
    const auto ack = error ? nullptr : parsed.if_object();
    const auto id = ack ? ack->if_contains("envelope_id") : nullptr;
    if (!id || !id->is_string()) return warn(w, "a frame that is no ack");
    const auto found = sockets.envelopes.find(std::string{id->get_string()});
    if (found == sockets.envelopes.end()) return warn(w, "an ack for an unknown envelope");
    auto& envelope = found->second;
    if (envelope.connection != connection) warn(w, "an ack on another connection");
    if (envelope.acknowledged) return warn(w, "a second ack for one envelope");
    envelope.acknowledged = true;
    const auto owed = sockets.deliveries.find(std::uint64_t(envelope.delivery));
    if (envelope.late || owed == sockets.deliveries.end() ||
        owed->second.state != delivery_report::state::waiting)
        return warn(w, "a late ack");
    // Effects first, while the delivery still says what it was.
    const auto payload = ack->if_contains("payload");
    const auto object = payload ? payload->if_object() : nullptr;
    apply_ack(w, owed->second, object ? *object : json::object{}, now);
    if (owed->second.state == delivery_report::state::waiting)
        finish(w, owed->second, delivery_report::state::acknowledged, {});
}

void show_command_failure(world& w, const delivery& what, const std::string& error, instant now) {
    const auto where = w.find_channel(what.channel);
    if (!where) return;
    message line;
    line.user = "USLACKBOT";
    line.text = fmt::format("{} failed with the error \"{}\"", what.command, error);
    post_ephemeral(w, *where, what.user, std::move(line), now);
}

namespace {

void apply_command_ack(world& w, const delivery& what, const json::object& payload, instant now) {
    const auto where = w.find_channel(what.channel);
    if (!where || payload.empty()) return;
    auto made = app_message(w, payload);
    if (!made) {
        warn(w, "a command was answered with an invalid message");
        return show_command_failure(w, what, "invalid_blocks", now);
    }
    const auto type = payload.if_contains("response_type");
    if (type && *type == "in_channel")
        post(w, *where, std::move(*made), now);
    else
        post_ephemeral(w, *where, what.user, std::move(*made), now);
}

} // namespace

void apply_ack(world& w, const delivery& what, const json::object& payload, instant now) {
    if (what.about == subject::command) return apply_command_ack(w, what, payload, now);
    if (what.about != subject::submission) return;
    if (!apply_response_action(w, what.user, what.view, payload, now)) {
        warn(w, "a form was answered with an invalid response_action");
        const auto form = w.views.views.find(what.view);
        if (form != w.views.views.end())
            form->second.failure = "We had some trouble connecting. Try again?";
        w.changes.add("view", {}, what.user);
    }
}

} // namespace workspace
