#pragma once

#include "tests/workspace/workspace.hpp"

#include <boost/json/object.hpp>

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace workspace {

enum class subject { event, command, action, submission, view_closed, shortcut };

/// Something for the bot, until it is acknowledged or given up.
struct delivery {
    delivery_id id{};
    subject about = subject::event;
    boost::json::object payload;
    std::string user;    ///< who waits
    std::string channel; ///< where
    std::string view;
    std::string command;
    int attempt = 0;
    instant first{}; ///< when it happened
    bool sent = false;
    delivery_report::state state = delivery_report::state::waiting;
    std::string failure;
};

/// An envelope that went out.
struct sent_envelope {
    delivery_id delivery{};
    connection_id connection{};
    std::string text;
    bool acknowledged = false;
    bool late = false;
};

struct socket_connection {
    connection_id id{};
    instant opened{};
    std::deque<frame> outbox;
    bool ended = false; ///< a close or cut is in the outbox
    bool ghost = false;
};

enum class alarm { ack_deadline, retry, socket_warning, socket_end };

struct installed_app;

struct timer {
    alarm what = alarm::ack_deadline;
    std::uint64_t subject = 0; ///< a delivery or a connection
    std::string envelope = {};
    installed_app* of = nullptr; ///< as `set_timer` finds it
};

/// The Socket Mode side of an app. Connections and deliveries have numbers that no other app uses.
struct socket_state {
    std::map<std::string, bool> tickets; ///< ticket -> used
    std::map<std::uint64_t, socket_connection> connections;
    std::uint64_t last_served = 0; ///< whose turn it was
    std::map<std::uint64_t, delivery> deliveries;
    std::deque<std::uint64_t> waiting;  ///< to be sent when possible
    std::deque<std::uint64_t> kept;     ///< events that found no socket, oldest first
    std::deque<std::uint64_t> finished; ///< the oldest are forgotten
    std::map<std::string, sent_envelope> envelopes;
    std::deque<std::string> envelope_order;
    std::vector<std::string> ack_warnings;
    std::vector<int> refusals;
    int duplicates = 0;
    bool held = false;
    bool enabled = true;
};

struct world;

/// Hands something to the bot: over a socket at once, when deliveries are not held.
delivery_id deliver(world& w, delivery what, instant now);
/// Sends what waits, as far as there are connections.
void send_waiting(world& w, instant now);
/// A socket opened: events that found none come as retries, unless they are too old.
void send_kept(world& w, instant now);
/// A late or impossible delivery: what the person sees, or when an event is tried again.
void give_up(world& w, delivery& what, const std::string& failure, instant now);
void finish(world& w, delivery& what, delivery_report::state state, std::string failure);
void set_timer(world& w, instant at, timer what);
void tick_timers(world& w, instant now);
void receive_ack(world& w, connection_id connection, std::string_view text, instant now);
/// What the acknowledgement of a command or a form does. Slack: 1.7, 2.4.
void apply_ack(world& w, const delivery& what, const boost::json::object& payload, instant now);
/// Shows a command's failure as Slackbot does.
void show_command_failure(world& w, const delivery& what, const std::string& error, instant now);

/// The words of Slack for the kinds of envelopes.
std::string_view envelope_type(subject about);

} // namespace workspace
