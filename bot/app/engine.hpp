#pragma once

#include "bot/app/absence.hpp"
#include "bot/app/engine_statistics.hpp"
#include "bot/delivery/delivery.hpp"
#include "bot/polling/poller.hpp"
#include "bot/slack/acknowledgement.hpp"
#include "bot/slack/session.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace bot {

enum class ticket : std::uint64_t {};
// Whoever brought a command of its own and waits for what came of it: a webhook's request.
enum class caller_id : std::uint64_t {};

struct store_command { // answered by stored
    ticket number{};
    storage::incoming what;
};
struct call_slack { // answered by answered
    delivery::call_id id{};
    slack::web_call call;
    std::string correlation;
};
struct call_service { // answered by answered
    delivery::call_id id{};
    services::service_call call;
    std::string correlation;
};
struct try_once { // no answer is wanted, but its failure is logged
    slack::immediate what;
    std::string correlation;
};
struct ask_endpoint { // answered by polled
    polling::poll_id id{};
    services::service_call call;
};
struct tell_caller { // it is on disk, was before, or could not be stored
    caller_id whom{};
    storage::outcome what;
};
using engine_action =
    std::variant<slack::open_url, slack::connect_socket, slack::send_frame, slack::send_ping,
                 slack::close_socket, slack::drop_socket, slack::report, slack::give_up,
                 store_command, call_slack, call_service, try_once, tell_caller, ask_endpoint>;

// Everything the bot does between its edges, without I/O and without a clock: envelopes are stored
// before they are acknowledged, what was decided is delivered, timers fire. The program
// (runner.hpp) and the simulation carry out the same actions.
class engine {
public:
    struct options {
        slack::session::options session;
        delivery::delivery::options delivery;
        // Slack gives 3 s; a later acknowledgement would only seem to be one.
        commands::duration acknowledge_within = std::chrono::milliseconds(2500);
        std::int64_t most_effects = 1000; // held in memory at a time
    };

    // All outlive the engine.
    engine(const delivery::content& from, const storage::reader& on_record, std::uint64_t seed,
           options with);

    // Who we are is known: takes up what an earlier life left, and opens the connections.
    void start(commands::bot_started who, commands::instant now);
    // Before the start: when an earlier life could last be reached.
    void was_seen(commands::instant last) { absence_.seen_before(last); }
    // When the bot could last be reached by people; none: never.
    [[nodiscard]] std::optional<commands::instant> seen() const { return absence_.seen(); }
    // No new envelopes; what is in flight goes on. is_idle() says when nothing is.
    void stop(commands::instant now);
    [[nodiscard]] bool is_idle() const;

    slack::session& session() { return session_; }
    void received(slack::connection_id from, std::string_view text, commands::instant now);
    void stored(ticket number, storage::outcome what, commands::instant now);
    void answered(delivery::call_id id, slack::web_answer what, commands::instant now);
    void answered(delivery::call_id id, services::service_answer what, commands::instant now);
    // A command of the bot's own making (an alert, a reload).
    void submit(commands::command what, std::string correlation);
    // The same for somebody who waits: answered by one tell_caller, whatever happens, and never
    // repeated by the engine. The caller bounds its wait itself.
    void submit_for(caller_id whom, storage::incoming what);

    // The bot's own health checks, from now on.
    void watch(std::map<std::string, commands::health_check> checks, commands::instant now) {
        poller_.watch(std::move(checks), now);
    }
    void polled(polling::poll_id id, const services::service_answer& heard, commands::instant now);

    std::vector<engine_action> actions(commands::instant now);
    [[nodiscard]] std::optional<commands::instant> next_wake() const;

    [[nodiscard]] const delivery::delivery& deliveries() const { return delivery_; }
    [[nodiscard]] const slack::session& connections() const { return session_; }
    [[nodiscard]] const engine_statistics& measured() const { return measured_; }

private:
    struct from_envelope {
        slack::connection_id connection{};
        slack::envelope what;
        commands::instant received;
    };
    struct from_effect {
        commands::effect_key key;
    };
    struct from_timer {
        commands::timer_key key;
    };
    struct from_itself {
        commands::command command;
    };
    struct from_caller {
        caller_id whom{};
    };
    using origin = std::variant<from_envelope, from_effect, from_timer, from_itself, from_caller>;

    void store(origin from, storage::incoming what);
    void take_up(const storage::outcome& what, commands::instant now);
    void load_effects(bool maybe_sent, commands::instant now);
    void fire_timers(commands::instant now);
    void look_for_absence(commands::instant now);
    void finish(const from_envelope& from, storage::outcome& what, commands::instant now);
    void finish(const from_effect& from, storage::outcome& what, commands::instant now);
    void finish(const from_timer& from, storage::outcome& what, commands::instant now);
    void finish(const from_itself& from, storage::outcome& what, commands::instant now);
    void finish(const from_caller& from, storage::outcome& what, commands::instant now);
    void collect_session();
    void tell_another_way(const from_envelope& from, const commands::reply& reply);
    void say(slack::report_level level, std::string text);

    const storage::reader& records_;
    options options_;
    slack::session session_;
    delivery::delivery delivery_;
    polling::poller poller_;
    commands::user_id bot_user_;
    struct repetition {
        commands::instant at;
        commands::command command;
    };

    std::map<ticket, origin> waiting_; // for the disk
    std::vector<repetition> own_again_;
    std::set<commands::timer_key> firing_;
    std::optional<commands::instant> next_timer_;
    bool more_effects_ = false; // in the database, beyond those held
    // Of effects wanted in this life: those of later revisions were begun by nobody before.
    std::optional<std::int64_t> first_revision_;
    bool running_ = false;
    commands::instant now_;
    std::uint64_t last_ticket_ = 0;
    engine_statistics measured_;
    absence absence_;
    // What this life found at its start; none once that was told.
    std::optional<commands::came_back> left_behind_;
    std::vector<engine_action> actions_;
};

} // namespace bot
