#include "bot/app/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace bot {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t timers_at_once = 100;
constexpr commands::duration fire_again_after = 1s; // a timer that could not be stored
constexpr commands::duration own_again_after = 1s;

std::string correlation_of(const slack::envelope& what) {
    auto id = what.id_json;
    std::erase(id, '"');
    return id.substr(0, 64);
}

} // namespace

engine::engine(const delivery::content& from, const storage::reader& on_record, std::uint64_t seed,
               options with)
    : records_(on_record),
      options_(with),
      session_(seed, with.session),
      delivery_(from, seed + 1, with.delivery) {}

void engine::start(commands::bot_started who, commands::instant now) {
    now_ = now;
    running_ = true;
    bot_user_ = who.bot_user;
    // Whatever waits may have been sent by the life before this one.
    load_effects(true, now);
    next_timer_ = records_.next_timer();
    left_behind_.emplace();
    left_behind_->late_timers = std::ssize(records_.due_timers(now, timers_at_once));
    left_behind_->waiting_effects = static_cast<std::int64_t>(delivery_.depth());
    submit(std::move(who), "start");
    session_.start(now);
}

void engine::stop(commands::instant now) {
    running_ = false;
    session_.stop(now);
}

bool engine::is_idle() const {
    return waiting_.empty() && delivery_.in_flight() == 0;
}

void engine::load_effects(bool maybe_sent, commands::instant now) {
    const auto rows = records_.pending_effects(options_.most_effects);
    more_effects_ = static_cast<std::int64_t>(rows.size()) == options_.most_effects;
    for (const auto& row : rows) {
        if (delivery_.holds(row.key)) continue;
        // A row of this life that is not held was never begun; what is kept may be an older wish.
        const bool is_new =
            first_revision_ && row.revision >= *first_revision_ && !commands::is_keep(row.effect);
        delivery_.take(row, maybe_sent && !is_new, now);
    }
}

void engine::received(slack::connection_id from, std::string_view text, commands::instant now) {
    now_ = now;
    session_.received(from, text, bot_user_, now);
}

void engine::submit(commands::command what, std::string correlation) {
    store(from_itself{what}, {{}, what, std::move(correlation)});
}

void engine::submit_for(caller_id whom, storage::incoming what) {
    store(from_caller{whom}, std::move(what));
}

void engine::store(origin from, storage::incoming what) {
    const ticket number{++last_ticket_};
    waiting_.emplace(number, std::move(from));
    actions_.emplace_back(store_command{number, std::move(what)});
}

void engine::stored(ticket number, storage::outcome what, commands::instant now) {
    now_ = now;
    const auto found = waiting_.find(number);
    if (found == waiting_.end()) return;
    const auto from = std::move(found->second);
    waiting_.erase(found);
    for (const auto& row : what.effects)
        first_revision_ = std::min(first_revision_.value_or(row.revision), row.revision);
    std::visit([&](const auto& each) { finish(each, what, now); }, from);
    take_up(what, now);
}

void engine::take_up(const storage::outcome& what, commands::instant now) {
    const auto most = static_cast<std::size_t>(options_.most_effects);
    for (const auto& row : what.effects) {
        const bool bulk = row.priority == commands::priority::bulk;
        const auto room = delivery_.depth() < (bulk ? most : 2 * most);
        if (room || delivery_.holds(row.key)) {
            delivery_.take(row, false, now);
        } else {
            more_effects_ = true;
        }
    }
    for (const auto& change : what.timers) {
        if (const auto* set = std::get_if<commands::set_timer>(&change)) {
            if (!next_timer_ || set->what.due < *next_timer_) next_timer_ = set->what.due;
        }
    }
    for (const auto id : what.touched)
        delivery_.look_again(id, now);
}

// Acknowledged only now, when it is on disk (or was, the first time it came).
void engine::finish(const from_envelope& from, storage::outcome& what, commands::instant now) {
    const bool done = what.what != storage::outcome::result::failed;
    const bool first_time = what.what != storage::outcome::result::seen_before;
    if (!first_time) ++measured_.repeated;
    if (now - from.received > options_.acknowledge_within) {
        say(slack::report_level::error, fmt::format("storing took {} ms, too long to acknowledge",
                                                    (now - from.received).count()));
        ++measured_.not_acknowledged;
        session_.leave_unacknowledged(from.connection, now);
        // Slack told the person that it failed. It did not, and must not be done again by hand.
        if (done && first_time) tell_another_way(from, what.reply);
        return;
    }
    if (!done) {
        say(slack::report_level::error, "a command could not be stored: " + what.error);
        if (!from.what.accepts_payload || from.what.type != "slash_commands") {
            ++measured_.not_acknowledged;
            return session_.leave_unacknowledged(from.connection, now);
        }
        // Slack does not bring slash commands again: whoever typed it must know.
        what.reply = commands::tell{
            {"This could not be stored, so nothing was done. Try again; if it stays so, tell "
             "whoever runs the bot: " +
                 what.error,
             {},
             {}},
            {},
            {}};
    }
    if (!session_.holds(from.connection)) {
        ++measured_.not_acknowledged;
        if (first_time) tell_another_way(from, what.reply);
        return;
    }
    auto answer = slack::acknowledge(from.what, what.reply);
    session_.acknowledge(from.connection, std::move(answer.text), now);
    measured_.count_acknowledgement(now - from.received);
    if (first_time && !std::holds_alternative<std::monostate>(answer.then)) {
        actions_.emplace_back(try_once{std::move(answer.then), correlation_of(from.what)});
    }
}

// Where no acknowledgement can carry the answer.
void engine::tell_another_way(const from_envelope& from, const commands::reply& reply) {
    auto bare = from.what;
    bare.accepts_payload = false;
    auto answer = slack::acknowledge(bare, reply);
    if (std::holds_alternative<std::monostate>(answer.then)) return;
    actions_.emplace_back(try_once{std::move(answer.then), correlation_of(from.what)});
}

void engine::finish(const from_effect& from, storage::outcome& what, commands::instant now) {
    if (what.what == storage::outcome::result::failed) {
        say(slack::report_level::error, "an outcome could not be stored: " + what.error);
        return delivery_.not_stored(from.key, now);
    }
    delivery_.stored(from.key, now);
    const auto most = static_cast<std::size_t>(options_.most_effects);
    if (more_effects_ && delivery_.depth() * 2 < most) {
        try {
            load_effects(true, now);
        } catch (const storage::trouble& error) {
            say(slack::report_level::error,
                fmt::format("what waits cannot be read: {}", error.what()));
        }
    }
    delivery_.look_again({}, now); // facts may have changed
}

void engine::finish(const from_timer& from, storage::outcome& what, commands::instant now) {
    firing_.erase(from.key);
    next_timer_ = now; // look what comes next
    if (what.what == storage::outcome::result::failed) {
        say(slack::report_level::error, "a timer could not be stored: " + what.error);
        next_timer_ = now + fire_again_after;
    }
}

void engine::finish(const from_itself& from, storage::outcome& what, commands::instant now) {
    if (what.what != storage::outcome::result::failed) return;
    say(slack::report_level::error, "the bot's own command could not be stored: " + what.error);
    if (running_ && what.error_kind != storage::error_kind::decision) {
        own_again_.push_back({now + own_again_after, from.command});
    }
}

void engine::finish(const from_caller& from, storage::outcome& what, commands::instant) {
    if (what.what == storage::outcome::result::failed) {
        say(slack::report_level::error, "what somebody sent could not be stored: " + what.error);
    }
    actions_.emplace_back(tell_caller{from.whom, what});
}

void engine::answered(delivery::call_id id, slack::web_answer what, commands::instant now) {
    now_ = now;
    if (const auto* refused = std::get_if<slack::answer_refused>(&what)) {
        if (slack::is_fatal(refused->error)) {
            say(slack::report_level::error,
                fmt::format("Slack refuses: {}. Check the bot token and its scopes with "
                            "'incident-bot check'.",
                            refused->error));
        }
    }
    delivery_.answered(id, std::move(what), now);
}

void engine::answered(delivery::call_id id, services::service_answer what, commands::instant now) {
    now_ = now;
    delivery_.answered(id, std::move(what), now);
}

// A result that could not be stored is not brought again: the next one says more.
void engine::polled(polling::poll_id id, const services::service_answer& heard,
                    commands::instant now) {
    now_ = now;
    auto result = poller_.answered(id, heard, now);
    if (!result || !running_) return;
    ++measured_.health_checks[{result->check, result->good}];
    const caller_id nobody{};
    submit_for(nobody, {{}, commands::health_checked{{std::move(*result)}}, "health"});
}

void engine::fire_timers(commands::instant now) {
    if (!running_ || !next_timer_ || *next_timer_ > now) return;
    next_timer_ = now + fire_again_after; // should reading fail
    const auto due = records_.due_timers(now, timers_at_once);
    for (const auto& timer : due) {
        const auto key = commands::key_of(timer);
        if (!firing_.insert(key).second) continue;
        measured_.count_timer(now - timer.due);
        store(from_timer{key}, {{}, commands::timer_due{timer}, "timer " + key.value});
    }
    // While some fire, their outcomes say what comes next.
    next_timer_ = firing_.empty() ? records_.next_timer() : std::nullopt;
}

// Told only once the bot can be reached again.
void engine::look_for_absence(commands::instant now) {
    const auto gap = absence_.look(session_.live() > 0, now);
    if (session_.live() == 0) return;
    auto back = std::exchange(left_behind_, {});
    if (!gap || !running_) return;
    if (!back) {
        // It lived, so its timers fired; only Slack did not hear of it.
        back.emplace();
        back->waiting_effects = static_cast<std::int64_t>(delivery_.depth());
    }
    back->from = gap->from;
    back->until = gap->until;
    submit(std::move(*back), "absence");
}

void engine::collect_session() {
    for (auto& action : session_.actions()) {
        if (auto* came = std::get_if<slack::deliver>(&action)) {
            measured_.count_envelope(came->envelope.type, now_);
            if (!came->envelope.command) {
                auto answer = slack::acknowledge(came->envelope, commands::say_nothing{});
                session_.acknowledge(came->connection, std::move(answer.text), now_);
                continue;
            }
            storage::incoming what{came->envelope.dedupe_key, *came->envelope.command,
                                   correlation_of(came->envelope)};
            store(from_envelope{came->connection, std::move(came->envelope), now_},
                  std::move(what));
            continue;
        }
        std::visit(
            [&](auto& each) {
                using type = std::decay_t<decltype(each)>;
                if constexpr (!std::is_same_v<type, slack::deliver>) {
                    actions_.emplace_back(std::move(each));
                }
            },
            action);
    }
}

std::vector<engine_action> engine::actions(commands::instant now) {
    now_ = now;
    session_.tick(now);
    look_for_absence(now);
    fire_timers(now);
    for (auto& again : std::exchange(own_again_, {})) {
        if (again.at > now) {
            own_again_.push_back(std::move(again));
        } else if (running_) {
            submit(std::move(again.command), "again");
        }
    }
    if (running_) {
        for (auto& call : delivery_.due(now)) {
            actions_.emplace_back(call_slack{call.id, std::move(call.call), call.correlation});
        }
        for (auto& each : poller_.due(now)) {
            actions_.emplace_back(ask_endpoint{each.id, std::move(each.call)});
        }
        for (auto& call : delivery_.take_service_calls()) {
            actions_.emplace_back(call_service{call.id, std::move(call.call), call.correlation});
        }
    }
    for (auto& done : delivery_.finished(now)) {
        const auto key = done.answer.key;
        store(from_effect{key}, {{}, std::move(done.answer), done.correlation});
    }
    // Twice: acknowledging what is of no concern gives frames to send.
    collect_session();
    collect_session();
    return std::exchange(actions_, {});
}

std::optional<commands::instant> engine::next_wake() const {
    std::optional<commands::instant> when;
    const auto consider = [&](std::optional<commands::instant> other) {
        if (other && (!when || *other < *when)) when = other;
    };
    const auto session = session_.next_wake();
    if (session != commands::instant::max()) when = session;
    if (running_) consider(delivery_.next_wake());
    if (running_) consider(next_timer_);
    if (running_) consider(poller_.next_wake());
    for (const auto& again : own_again_)
        consider(again.at);
    return when;
}

void engine::say(slack::report_level level, std::string text) {
    actions_.emplace_back(slack::report{level, std::move(text)});
}

} // namespace bot
