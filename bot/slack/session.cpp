#include "bot/slack/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace bot::slack {
namespace {

using namespace std::chrono_literals;

constexpr commands::duration first_wait = 1s;
constexpr commands::duration longest_wait = 60s;
constexpr commands::duration crowded_wait = 10s;  // after too_many_websockets
constexpr commands::duration disabled_wait = 60s; // after link_disabled
constexpr commands::duration steady = 30s;        // a hello that lasted: trouble is over
constexpr commands::duration url_within = 30s;

// Nothing mends these but an operator (Slack: Socket Mode 1.1).
constexpr std::array permanent{"invalid_auth",  "not_authed",    "account_inactive",
                               "token_revoked", "token_expired", "user_removed_from_team",
                               "team_disabled", "missing_scope", "not_allowed_token_type",
                               "forbidden_team"};

} // namespace

session::session(std::uint64_t seed, options with)
    : options_(with), random_(static_cast<std::uint32_t>(seed)) {}

void session::start(commands::instant now) {
    running_ = true;
    not_before_ = now;
    want_more(now);
}

void session::stop(commands::instant now) {
    running_ = false;
    for (auto& [id, which] : connections_) {
        if (which.phase == phase::live) which.phase = phase::retiring;
        if (which.phase != phase::retiring) actions_.emplace_back(drop_socket{id});
    }
    std::erase_if(connections_,
                  [](const auto& each) { return each.second.phase != phase::retiring; });
    tick(now);
}

std::size_t session::live() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        connections_, [](const auto& each) { return each.second.phase == phase::live; }));
}

// One loop owns all opening: one at a time, never above the wanted number and one more.
void session::want_more(commands::instant now) {
    if (!running_ || url_pending_ || now < not_before_) return;
    const bool opening = std::ranges::any_of(connections_, [](const auto& each) {
        return each.second.phase == phase::connecting || each.second.phase == phase::greeting;
    });
    if (opening || live() >= options_.connections) return;
    if (connections_.size() > options_.connections) return; // the old ones go first
    url_pending_ = true;
    not_before_ = now + url_within; // the answer moves it; should none come, that is the deadline
    actions_.emplace_back(open_url{});
}

commands::duration session::back_off(commands::duration at_least) {
    const auto doubled = first_wait * (1LL << std::min(6, failures_));
    ++failures_;
    const auto wait = std::max(at_least, std::min<commands::duration>(longest_wait, doubled));
    std::uniform_int_distribution<std::int64_t> jitter(0, wait.count() / 4);
    return wait + commands::duration(jitter(random_));
}

void session::fail_opening(std::string_view why, commands::duration at_least,
                           commands::instant now) {
    const auto wait = back_off(at_least);
    not_before_ = now + wait;
    say(live() > 0 ? report_level::warning : report_level::error,
        fmt::format("no connection to Slack: {}; next try in {} s", why,
                    std::chrono::ceil<std::chrono::seconds>(wait).count()));
}

void session::url_opened(std::string url, commands::instant now) {
    const bool asked = std::exchange(url_pending_, false);
    if (!running_ || !asked) return; // a late answer must not open a second one (trap 2)
    not_before_ = now;
    const connection_id id{++last_id_};
    auto& which = connections_[id];
    which.began = now;
    which.heard = now;
    actions_.emplace_back(connect_socket{id, std::move(url)});
}

void session::url_failed(std::string_view error, std::string_view why,
                         std::optional<commands::duration> retry_after, commands::instant now) {
    url_pending_ = false;
    if (!running_) return;
    if (std::ranges::find(permanent, error) != permanent.end()) {
        running_ = false;
        actions_.emplace_back(give_up{std::string(error)});
        return;
    }
    const auto text = error.empty() ? std::string(why) : std::string(error);
    fail_opening(text, retry_after.value_or(commands::duration{}), now);
}

void session::connected(connection_id which, commands::instant now) {
    const auto found = connections_.find(which);
    if (found == connections_.end()) return actions_.emplace_back(drop_socket{which}), void();
    found->second.phase = phase::greeting;
    found->second.began = now;
    found->second.heard = now;
}

void session::connect_failed(connection_id which, std::string_view why, commands::instant now) {
    if (connections_.erase(which) == 0) return;
    fail_opening(why, {}, now);
}

void session::received(connection_id id, std::string_view text, const commands::user_id& bot_user,
                       commands::instant now) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    auto& which = found->second;
    which.heard = now;
    auto what = read_frame(text, bot_user);
    if (const auto* said = std::get_if<hello>(&what)) return on_hello(id, which, *said, now);
    if (const auto* end = std::get_if<disconnect>(&what)) {
        return on_disconnect(id, which, end->reason, now);
    }
    if (auto* came = std::get_if<envelope>(&what)) {
        which.last_envelope = now;
        ++which.owed;
        actions_.emplace_back(deliver{id, std::move(*came)});
        return;
    }
    const auto& why = std::get<ignored>(what).why;
    if (!why.empty()) say(report_level::warning, "a message from Slack was passed over: " + why);
}

void session::on_hello(connection_id id, connection& which, const hello& said,
                       commands::instant now) {
    if (which.phase != phase::greeting && which.phase != phase::connecting) return;
    which.phase = phase::live;
    which.next_ping = now + options_.ping_every;
    if (said.lifetime) {
        which.renew_at = now + commands::duration(said.lifetime->count() / 100 * 95);
    }
    if (++greetings_ > options_.connections) ++reconnects_;
    steady_since_ = now;
    say(report_level::info,
        fmt::format("connection {} to Slack is up", static_cast<std::uint64_t>(id)));
    if (said.connections > static_cast<int>(options_.connections) + 1) {
        say(report_level::warning,
            fmt::format("this app has {} connections; is another copy of the bot running?",
                        said.connections));
    }
    tick(now);
}

void session::on_disconnect(connection_id id, connection& which, disconnect_reason reason,
                            commands::instant now) {
    switch (reason) {
    case disconnect_reason::warning:
    case disconnect_reason::refresh_requested:
        retire(which);
        break;
    case disconnect_reason::too_many_websockets:
        say(report_level::error, "Slack says that this app has too many connections");
        retire(which);
        not_before_ = std::max(not_before_, now + back_off(crowded_wait));
        break;
    case disconnect_reason::link_disabled:
        say(report_level::error,
            "Socket Mode is switched off in the app's settings; trying again every minute");
        retire(which);
        not_before_ = std::max(not_before_, now + back_off(disabled_wait));
        break;
    }
    if (which.phase != phase::retiring) { // it never came to a hello
        actions_.emplace_back(drop_socket{id});
        connections_.erase(id);
        not_before_ = std::max(not_before_, now + back_off({}));
    }
    tick(now);
}

// From now on another one takes its place; it goes when nothing is owed on it any more.
void session::retire(connection& which) {
    if (which.phase == phase::live) which.phase = phase::retiring;
}

// Retired ones stay until others do their work, or until they are in the way of others: of two
// that are told to go at once the first makes room, the second waits for its own replacement.
bool session::may_go() const {
    const auto serving = std::ranges::count_if(connections_, [](const auto& each) {
        const auto& which = each.second;
        return (which.phase == phase::live || which.phase == phase::retiring) && !which.closing;
    });
    return !running_ || live() >= options_.connections ||
           static_cast<std::size_t>(serving) > options_.connections;
}

// Slack may have put an envelope on the old one in the moment in which the new one said hello.
commands::instant session::quiet_at(const connection& which) const {
    return std::max(which.last_envelope, steady_since_) + options_.quiet_before_close;
}

void session::heard(connection_id which, commands::instant now) {
    if (const auto found = connections_.find(which); found != connections_.end()) {
        found->second.heard = now;
    }
}

void session::closed(connection_id which, std::string_view why, commands::instant now) {
    const auto found = connections_.find(which);
    if (found == connections_.end()) return;
    const bool expected = found->second.closing || found->second.phase == phase::retiring;
    const bool early = found->second.phase != phase::live && !expected;
    connections_.erase(found);
    if (early) return fail_opening(why, {}, now);
    if (!expected) {
        say(report_level::warning, fmt::format("a connection to Slack ended: {}", why));
        // One that ends right after its hello is trouble too, and must not be a storm (trap 1).
        if (now - steady_since_ < steady) not_before_ = std::max(not_before_, now + back_off({}));
    }
    tick(now);
}

void session::acknowledge(connection_id which, std::string text, commands::instant now) {
    const auto found = connections_.find(which);
    if (found == connections_.end())
        return; // Slack brings it again, and it is answered from memory
    --found->second.owed;
    actions_.emplace_back(send_frame{which, std::move(text)});
    watch(which, found->second, now);
}

void session::leave_unacknowledged(connection_id which, commands::instant now) {
    const auto found = connections_.find(which);
    if (found == connections_.end()) return;
    --found->second.owed;
    watch(which, found->second, now);
}

void session::remove(connection_id id, commands::instant now) {
    actions_.emplace_back(drop_socket{id});
    connections_.erase(id);
    want_more(now);
}

void session::watch(connection_id id, connection& which, commands::instant now) {
    const bool opening = which.phase == phase::connecting || which.phase == phase::greeting;
    if (opening) {
        if (now - which.began < options_.hello_within + 5s) return;
        connections_.erase(id);
        actions_.emplace_back(drop_socket{id});
        return fail_opening("Slack did not greet in time", {}, now);
    }
    if (now - which.heard >= options_.dead_after) {
        say(report_level::warning, "a connection to Slack is silent and taken for dead");
        return remove(id, now);
    }
    if (which.renew_at && now >= *which.renew_at) retire(which);
    if (now >= which.next_ping) {
        which.next_ping = now + options_.ping_every;
        actions_.emplace_back(send_ping{id, fmt::format("incident-bot {}", ++last_ping_)});
    }
    const bool quiet = now >= quiet_at(which) || !running_;
    if (which.phase != phase::retiring || which.closing) return;
    if (which.owed <= 0 && may_go() && quiet) {
        which.closing = true;
        actions_.emplace_back(close_socket{id});
    }
}

void session::tick(commands::instant now) {
    if (url_pending_ && now >= not_before_) {
        url_pending_ = false;
        fail_opening("Slack did not answer apps.connections.open", {}, now);
    }
    std::vector<connection_id> all;
    for (const auto& [id, which] : connections_)
        all.push_back(id);
    for (const auto id : all) {
        const auto found = connections_.find(id);
        if (found != connections_.end()) watch(id, found->second, now);
    }
    if (failures_ > 0 && live() > 0 && now - steady_since_ >= steady) failures_ = 0;
    want_more(now);
}

// Only moments at which something will be done: a past one would turn the loop into a spin.
commands::instant session::next_wake() const {
    auto when = commands::instant::max();
    bool opening = false;
    for (const auto& [id, which] : connections_) {
        if (which.phase == phase::connecting || which.phase == phase::greeting) {
            opening = true;
            when = std::min(when, which.began + options_.hello_within + 5s);
            continue;
        }
        when = std::min({when, which.next_ping, which.heard + options_.dead_after});
        if (which.phase == phase::live && which.renew_at) when = std::min(when, *which.renew_at);
        const bool may_close = which.phase == phase::retiring && !which.closing && which.owed <= 0;
        if (may_close && may_go()) {
            when = std::min(when, quiet_at(which));
        }
    }
    const bool may_open =
        !opening && live() < options_.connections && connections_.size() <= options_.connections;
    if (running_ && (url_pending_ || may_open)) when = std::min(when, not_before_);
    return when;
}

std::vector<session_action> session::actions() {
    return std::exchange(actions_, {});
}

void session::say(report_level level, std::string text) {
    actions_.emplace_back(report{level, std::move(text)});
}

} // namespace bot::slack
