#include "tests/workspace/deliveries.hpp"

#include "tests/workspace/sockets.hpp"
#include "tests/workspace/world.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace workspace {

namespace json = boost::json;

namespace {

using namespace std::chrono_literals;

// Slack: Socket Mode 1.8.
// Documented as "almost at once, after 1 min, after 5 min"; the first was seen after 4 s.
// Slack: 1.9.
constexpr std::array<std::chrono::seconds, 3> retries_after{4s, 60s, 300s};
constexpr auto kept_for = 360s;
constexpr std::size_t remembered = 2000;

bool answerable(subject about) {
    return about == subject::command || about == subject::submission;
}

// Written in pieces: a copy of the payload would only be made to be written.
std::string envelope_text(const delivery& what, const std::string& id) {
    auto out = fmt::format(R"({{"envelope_id":"{}","payload":{},"type":"{}",)", id,
                           json::serialize(what.payload), envelope_type(what.about));
    out += fmt::format(R"("accepts_response_payload":{})", answerable(what.about));
    if (what.about == subject::event) {
        out += fmt::format(R"(,"retry_attempt":{},"retry_reason":"{}")", what.attempt,
                           what.attempt > 0 ? "timeout" : "");
    }
    return out + "}";
}

void remember(world& w, const std::string& id, sent_envelope what) {
    auto& sockets = w.app->sockets;
    sockets.envelopes.emplace(id, std::move(what));
    sockets.envelope_order.push_back(id);
    if (sockets.envelope_order.size() > remembered) {
        sockets.envelopes.erase(sockets.envelope_order.front());
        sockets.envelope_order.pop_front();
    }
}

void send_over(world& w, delivery& what, socket_connection& to, instant now) {
    const auto id = w.random.uuid();
    auto text = envelope_text(what, id);
    push_frame(w, to, {frame::kind::text, text});
    if (w.app->sockets.duplicates > 0) {
        --w.app->sockets.duplicates;
        push_frame(w, to, {frame::kind::text, text});
    }
    remember(w, id, {what.id, to.id, std::move(text)});
    what.sent = true;
    // A person's patience starts with the click, an event's with its sending.
    if (what.about == subject::event)
        set_timer(w, now + patience_of(w), {alarm::ack_deadline, std::uint64_t(what.id), id});
}

// Slack: 1.9; reports differ on whether such events come back, so it is a setting.
void keep(world& w, delivery& what) {
    if (!w.settings.keep_events_without_socket)
        return finish(w, what, delivery_report::state::failed, "no socket");
    what.attempt = std::max(what.attempt, 1);
    w.app->sockets.kept.push_back(std::uint64_t(what.id));
}

} // namespace

std::string_view envelope_type(subject about) {
    switch (about) {
    case subject::event:
        return "events_api";
    case subject::command:
        return "slash_commands";
    default:
        return "interactive";
    }
}

void set_timer(world& w, instant at, timer what) {
    what.of = w.app;
    w.timers.emplace(at, std::move(what));
}

delivery_id deliver(world& w, delivery what, instant now) {
    auto& sockets = w.app->sockets;
    const auto number = ++w.last_delivery;
    what.id = delivery_id{number};
    what.first = now;
    const bool waits = what.about != subject::event;
    sockets.deliveries.emplace(number, std::move(what));
    sockets.waiting.push_back(number);
    if (waits) set_timer(w, now + patience_of(w), {alarm::ack_deadline, number});
    send_waiting(w, now);
    return delivery_id{number};
}

void send_waiting(world& w, instant now) {
    auto& sockets = w.app->sockets;
    if (sockets.held) return;
    while (!sockets.waiting.empty()) {
        const auto number = sockets.waiting.front();
        sockets.waiting.pop_front();
        const auto found = sockets.deliveries.find(number);
        if (found == sockets.deliveries.end()) continue;
        if (const auto to = next_socket(w))
            send_over(w, found->second, *to, now);
        else if (found->second.about == subject::event)
            keep(w, found->second);
        else
            give_up(w, found->second, "dispatch_failed", now);
    }
}

void send_kept(world& w, instant now) {
    auto& sockets = w.app->sockets;
    for (const auto number : std::exchange(sockets.kept, {})) {
        const auto found = sockets.deliveries.find(number);
        if (found == sockets.deliveries.end()) continue;
        if (found->second.first + kept_for < now)
            finish(w, found->second, delivery_report::state::failed, "no socket");
        else
            sockets.waiting.push_back(number);
    }
    send_waiting(w, now);
}

void finish(world& w, delivery& what, delivery_report::state state, std::string failure) {
    what.state = state;
    what.failure = std::move(failure);
    if (what.sent) what.payload.clear(); // what is held back comes late, but comes
    const auto number = std::uint64_t(what.id);
    if (what.about == subject::event) {
        w.app->sockets.deliveries.erase(number);
        return;
    }
    w.changes.add("delivery", what.channel, what.user);
    auto& finished = w.app->sockets.finished;
    finished.push_back(number);
    if (finished.size() > remembered) {
        w.app->sockets.deliveries.erase(finished.front());
        finished.pop_front();
    }
}

void give_up(world& w, delivery& what, const std::string& failure, instant now) {
    if (what.state != delivery_report::state::waiting) return;
    if (what.about == subject::event) {
        const bool lost = !what.sent && !w.settings.keep_events_without_socket;
        if (lost || what.attempt >= 3)
            return finish(w, what, delivery_report::state::failed, failure);
        const auto at = what.first + retries_after[static_cast<std::size_t>(what.attempt)];
        ++what.attempt;
        set_timer(w, std::max(at, now), {alarm::retry, std::uint64_t(what.id)});
        return;
    }
    if (what.about == subject::command) {
        show_command_failure(w, what, failure, now);
    } else if (what.about == subject::submission) {
        const auto form = w.views.views.find(what.view);
        if (form != w.views.views.end()) {
            form->second.failure = "We had some trouble connecting. Try again?";
            w.changes.add("view", {}, what.user);
        }
    }
    finish(w, what, delivery_report::state::failed, failure);
}

namespace {

void retry(world& w, std::uint64_t number, instant now) {
    w.app->sockets.waiting.push_back(number);
    send_waiting(w, now);
}

void deadline(world& w, const timer& what, instant now) {
    const auto found = w.app->sockets.deliveries.find(what.subject);
    if (found == w.app->sockets.deliveries.end()) return;
    auto& owed = found->second;
    if (!what.envelope.empty()) {
        const auto envelope = w.app->sockets.envelopes.find(what.envelope);
        if (envelope != w.app->sockets.envelopes.end()) {
            if (envelope->second.acknowledged) return;
            envelope->second.late = true;
        }
    }
    give_up(w, owed, "operation_timeout", now);
}

void ring(world& w, const timer& what, instant now) {
    if (what.what == alarm::ack_deadline) return deadline(w, what, now);
    if (what.what == alarm::retry) return retry(w, what.subject, now);
    const auto found = w.app->sockets.connections.find(what.subject);
    if (found == w.app->sockets.connections.end() || found->second.ended) return;
    auto& connection = found->second;
    const auto reason = what.what == alarm::socket_warning ? disconnect_reason::warning
                                                           : disconnect_reason::refresh_requested;
    disconnect_socket(w, connection, reason, now);
}

} // namespace

void tick_timers(world& w, instant now) {
    auto& timers = w.timers;
    while (!timers.empty() && timers.begin()->first <= now) {
        const auto at = timers.begin()->first;
        const auto what = timers.begin()->second;
        timers.erase(timers.begin());
        const concerning scope(w, *what.of);
        ring(w, what, at);
    }
}

} // namespace workspace
