#pragma once

#include "bot/slack/envelope.hpp"
#include "commands/instant.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bot::slack {

enum class connection_id : std::uint64_t {};

// What the session wants done. Whoever carries it out tells the session what came of it.
struct open_url {};     // apps.connections.open; answered by url_opened or url_failed
struct connect_socket { // answered by connected or connect_failed
    connection_id connection{};
    std::string url;
};
struct send_frame {
    connection_id connection{};
    std::string text;
};
struct send_ping {
    connection_id connection{};
    std::string payload;
};
struct close_socket { // politely, for at most a second
    connection_id connection{};
};
struct drop_socket { // at once
    connection_id connection{};
};
struct deliver { // an envelope to be carried out, and then acknowledged
    connection_id connection{};
    slack::envelope envelope;
};
enum class report_level { info, warning, error };
struct report {
    report_level level = report_level::info;
    std::string text;
};
struct give_up { // nothing will help but an operator
    std::string reason;
};
using session_action = std::variant<open_url, connect_socket, send_frame, send_ping, close_socket,
                                    drop_socket, deliver, report, give_up>;

// The Socket Mode session: holds the wanted number of connections alive, replaces each before it
// ends, and never opens two at once (Slack: Socket Mode 1.4 to 1.10, and traps 1 to 10). A state
// machine without I/O: events in, actions out, `now` passed in.
class session {
public:
    struct options {
        std::size_t connections = 2;
        commands::duration ping_every = std::chrono::seconds(10);
        // Slack swaps hosts now and then: less gives false alarms (trap 6).
        commands::duration dead_after = std::chrono::seconds(30);
        commands::duration hello_within = std::chrono::seconds(10);
        commands::duration quiet_before_close = std::chrono::seconds(3);
    };

    explicit session(std::uint64_t seed) : session(seed, options{}) {}
    session(std::uint64_t seed, options with);

    void start(commands::instant now);
    void stop(commands::instant now); // closes all; nothing is opened again

    void url_opened(std::string url, commands::instant now);
    // `error`: Slack's code, or empty where nothing came of the call; `retry_after` of a 429.
    void url_failed(std::string_view error, std::string_view why,
                    std::optional<commands::duration> retry_after, commands::instant now);
    void connected(connection_id which, commands::instant now);
    void connect_failed(connection_id which, std::string_view why, commands::instant now);
    void received(connection_id which, std::string_view text, const commands::user_id& bot_user,
                  commands::instant now);
    void heard(connection_id which, commands::instant now); // a ping or pong
    void closed(connection_id which, std::string_view why, commands::instant now);
    // An envelope of this connection is carried out; the frame goes out if the connection lives.
    void acknowledge(connection_id which, std::string text, commands::instant now);
    // An envelope will not be acknowledged: Slack brings it again.
    void leave_unacknowledged(connection_id which, commands::instant now);
    void tick(commands::instant now);

    std::vector<session_action> actions(); // since the last call, in order
    [[nodiscard]] commands::instant next_wake() const;

    // Connections that have had their hello and are not on their way out.
    [[nodiscard]] std::size_t live() const;
    // Whether what was received on it can still be acknowledged.
    [[nodiscard]] bool holds(connection_id which) const { return connections_.contains(which); }
    [[nodiscard]] std::size_t reconnects() const { return reconnects_; }

private:
    enum class phase { connecting, greeting, live, retiring };
    struct connection {
        slack::session::phase phase = phase::connecting;
        commands::instant began;
        commands::instant heard;
        commands::instant next_ping;
        commands::instant last_envelope;
        std::optional<commands::instant> renew_at;
        std::int64_t owed = 0; // envelopes to acknowledge
        bool closing = false;
    };

    void want_more(commands::instant now);
    void retire(connection& which);
    [[nodiscard]] bool may_go() const;
    [[nodiscard]] commands::instant quiet_at(const connection& which) const;
    void fail_opening(std::string_view why, commands::duration at_least, commands::instant now);
    void on_hello(connection_id id, connection& which, const hello& said, commands::instant now);
    void on_disconnect(connection_id id, connection& which, disconnect_reason reason,
                       commands::instant now);
    void remove(connection_id id, commands::instant now);
    void watch(connection_id id, connection& which, commands::instant now);
    commands::duration back_off(commands::duration at_least);
    void say(report_level level, std::string text);

    options options_;
    std::minstd_rand random_;
    std::map<connection_id, connection> connections_;
    bool url_pending_ = false;
    bool running_ = false;
    std::size_t greetings_ = 0;
    commands::instant not_before_; // of the next opening
    commands::instant steady_since_;
    int failures_ = 0;
    std::size_t reconnects_ = 0;
    std::uint64_t last_id_ = 0;
    std::uint64_t last_ping_ = 0;
    std::vector<session_action> actions_;
};

} // namespace bot::slack
