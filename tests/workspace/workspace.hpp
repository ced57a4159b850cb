#pragma once

#include "tests/workspace/api.hpp"
#include "tests/workspace/channel.hpp"
#include "tests/workspace/faults.hpp"
#include "tests/workspace/instant.hpp"
#include "tests/workspace/seed.hpp"
#include "tests/workspace/user.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace workspace {

enum class connection_id : std::uint64_t {};
enum class delivery_id : std::uint64_t {};

/// The answer to a WebSocket upgrade. Anything but 101 refuses it.
struct upgrade {
    int status = 101;
    connection_id connection{};
};

/// What the server side of a socket does next.
struct frame {
    enum class kind {
        text,   ///< send `text` as one text frame
        binary, ///< send `text` as one binary frame
        close,  ///< close with `code`; the connection is gone for the model
        cut,    ///< end TCP without a close frame; the connection is gone for the model
    };
    kind what = kind::text;
    std::string text = {};
    std::uint16_t code = 1000;
};

/// What a person did. `error` is a sentence for people. `value` names what was made
/// ({"channel","ts"}). `delivery` is set when the person now waits for the bot.
struct act_result {
    bool ok = true;
    std::string error = {};
    boost::json::object value = {};
    std::optional<delivery_id> delivery = {};
};

/// How something sent to the bot ended. `failure`: what the person is shown.
struct delivery_report {
    enum class state { waiting, acknowledged, failed };
    state now = state::waiting;
    std::string failure = {};
};

/// One entry of the change feed: something that a page may have to draw again.
struct change {
    std::uint64_t number = 0; ///< 1, 2, 3...
    std::string
        kind; ///< "message", "channel", "user", "view", "home", "ephemeral", "socket", "delivery"
    std::string channel; ///< channel id, may be empty
    std::string user;    ///< who sees it; empty: everybody
};

struct world; // the state; private to this folder

/// A Slack workspace with one app or more, as a state machine: no sockets, no clock, no threads.
/// Time passes only through `now`, which must not go back. Every function first does what was due
/// before `now`.
class workspace {
public:
    explicit workspace(seed start, instant now = instant{std::chrono::seconds{1700000000}});
    ~workspace();
    workspace(workspace&&) noexcept;
    workspace& operator=(workspace&&) noexcept;

    // --- Time ---------------------------------------------------------------------------------
    /// Does everything that is due: acknowledgements that are late, redeliveries, ends of sockets.
    void tick(instant now);
    /// When time alone changes something next; nothing: never.
    std::optional<instant> next_wake() const;

    // --- The three HTTP edges -----------------------------------------------------------------
    api_answer call(const api_request& request, instant now);
    /// POST to a response_url (whole URL or its path). Slack: 5 uses within 30 minutes.
    plain_answer respond(std::string_view url, const boost::json::object& body, instant now);
    /// POST of raw bytes to an upload URL (whole URL or its path): 200 "OK - <n>".
    plain_answer upload(std::string_view url, std::string bytes, instant now);
    /// The bytes of a file, for downloads; null when unknown.
    const std::string* file_bytes(const std::string& file_id) const;

    // --- Socket Mode --------------------------------------------------------------------------
    /// `target` is the socket URL, its path with query, or the bare ticket. A ticket works once.
    upgrade connect(std::string_view target, instant now);
    /// What to send on this connection, in order; call it after every other call, for each of
    /// `connections()`. After a `close` or `cut` frame the id is unknown.
    std::vector<frame> take_frames(connection_id connection, instant now);
    bool has_frames(connection_id connection) const;
    /// A text frame of the bot.
    void receive(connection_id connection, std::string_view text, instant now);
    /// The bot closed, or TCP ended. Unacknowledged envelopes stay owed until their deadline.
    void closed(connection_id connection, instant now);
    /// Of all apps, or of the one with that id.
    std::vector<connection_id> connections(std::string_view app_id = {}) const;
    /// Acks that were wrong in some way (other socket, second time, unknown envelope, too large).
    /// Of the first app, or of the one with that id.
    const std::vector<std::string>& ack_warnings(std::string_view app_id = {}) const;

    // --- People -------------------------------------------------------------------------------
    /// What a person does: {"act": name, ...}; README.md lists the names and members.
    act_result act(std::string_view user, const boost::json::object& what, instant now);
    /// The fate of what a person waits for. Reports of long ago are forgotten (acknowledged).
    delivery_report report(delivery_id delivery) const;

    /// What a person sees: {me, now, users, channels, usergroups, commands, shortcuts, bot, views,
    /// home}.
    boost::json::object state_for(std::string_view user, instant now) const;
    /// {messages (oldest first, with ephemeral ones), has_more}; `before`: a ts, empty for the end.
    boost::json::object history_for(std::string_view user, std::string_view channel,
                                    std::string_view before = {}, std::size_t limit = 50) const;
    /// {messages}: the parent and its replies.
    boost::json::object thread_for(std::string_view user, std::string_view channel,
                                   std::string_view ts) const;
    /// {messages}: what is pinned, newest pin first.
    boost::json::object pins_for(std::string_view user, std::string_view channel) const;
    /// All of the above in one document: state, messages of every visible channel, ephemeral ones.
    boost::json::object view_for(std::string_view user, instant now) const;

    std::uint64_t change_number() const;
    /// Changes with a number above `number`, at most those still remembered.
    std::vector<change> changes_since(std::uint64_t number) const;

    // --- The world, read only ------------------------------------------------------------------
    const std::map<std::string, channel>& channels() const;    ///< by id
    const std::map<std::string, user>& users() const;          ///< by id
    const std::map<std::string, user_group>& groups() const;   ///< by id
    const channel* channel_named(std::string_view name) const; ///< with or without '#'; else null
    const user* user_named(std::string_view name) const;       ///< handle, with or without '@'
    const std::deque<request_record>& requests() const;
    const seed& start() const;
    /// Everything, for invariants and failure messages.
    boost::json::object to_json() const;

    // --- Settings and faults --------------------------------------------------------------------
    behavior& settings();
    /// Real addresses, once the front has bound its port. Same forms as in `seed`.
    void set_addresses(std::string socket_url, std::string hooks_url, std::string files_url);
    void inject(fault fault);
    void clear_faults();
    /// Asked before each call, after the injected ones; for random faults.
    void set_fault_source(std::function<std::optional<fault>(const api_request&)> source);
    /// Every call answers this error from now on ("account_inactive"); empty: no more.
    void set_token_error(std::string error);
    /// The next upgrades of each app answer these statuses (408, 409, 503), one each.
    void refuse_upgrades(const std::vector<int>& statuses);
    void hold_deliveries(bool hold, instant now);
    /// Each of an app's next `count` envelopes is sent twice, with the same envelope id.
    void duplicate_deliveries(int count);
    /// Sends an envelope once more, same id, attempt 0; false when it is no longer remembered.
    bool resend(std::string_view envelope_id, instant now);
    /// A frame of any text; to all connections when none is given.
    void send_text(std::string text, std::optional<connection_id> to = {});
    void send_binary(std::string bytes, std::optional<connection_id> to = {});
    /// An envelope of a type that no client knows, with a numeric id.
    void send_unknown_envelope(std::optional<connection_id> to = {});
    /// A disconnect frame. Then: warning -> closed after 10 s; others -> closed at once (1000).
    void disconnect(disconnect_reason reason, instant now, std::optional<connection_id> to = {});
    /// TCP ends without a close frame.
    void cut(instant now, std::optional<connection_id> which = {});
    /// The client vanishes without the server noticing: still counted, still given deliveries.
    void make_ghost(connection_id connection);
    /// The Socket Mode switch in the app's settings; off: every connection gets link_disabled.
    void set_socket_mode(bool on, instant now);

private:
    std::unique_ptr<world> world_;
};

} // namespace workspace
