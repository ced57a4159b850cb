#include "tests/simulation/world.hpp"

#include <algorithm>

namespace simulation {
namespace {

using namespace std::chrono_literals;

void add_up(const team& one, result& out) {
    out.lives += one.lives();
    const auto incidents = one.what_stays().ledger.incidents();
    out.incidents += incidents;
    const auto* bot = one.bot();
    if (!bot) return;
    for (std::int64_t i = 1; i <= incidents; ++i) {
        const auto about = bot->records().find(commands::incident_id{i});
        if (!about) continue;
        const auto end = about->closed_at.value_or(bot->now());
        out.incident_hours +=
            std::chrono::duration<double, std::ratio<3600>>(end - about->declared_at).count();
    }
}

} // namespace

world::world(std::uint64_t seed, bool print, sabotage wrong)
    : in_(seed, print), dice_(seed * 15487469 + 3) {
    auto at = std::make_shared<accounts>();
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(in_.bots); ++i) {
        if (i > 0 && dice_.happens(5000)) at = std::make_shared<accounts>();
        teams_.push_back(std::make_unique<team>(in_, at, i, seed, wrong));
    }
    if (teams_.size() > 1) share_outages();
}

void world::share_outages() {
    for (std::size_t i = 0; i < 2; ++i) {
        teams_[i]->people().tell_of_outages([this, &other = teams_[1 - i]->people()] {
            if (!dice_.happens(6000)) return;
            in_.time.in(dice_.between(0s, 5s), [&other] { other.notice(); });
        });
    }
}

void world::run_until(instant end) {
    while (in_.time.step(end)) {
        for (const auto& each : teams_)
            each->bury();
    }
}

void world::change_weather() {
    if (resting_) return;
    auto& storm = in_.weather.storm;
    storm = !storm;
    in_.log.say(storm ? "a storm begins" : "the storm is over");
    if (storm) {
        each_minute();
    } else {
        in_.slack.set_socket_mode(true, in_.time.now());
        in_.slack.hold_deliveries(false, in_.time.now());
        in_.flush();
    }
    in_.time.in(storm ? dice_.between(1min, 20min) : dice_.between(1min, 2h),
                [this] { change_weather(); });
}

void world::each_minute() {
    const auto& weather = in_.weather;
    if (!weather.storm) return;
    auto& slack = in_.slack;
    const auto now = in_.time.now();
    using reason = workspace::disconnect_reason;
    static const std::vector<reason> reasons{
        reason::warning, reason::refresh_requested, reason::too_many_websockets, reason::unknown,
        reason::absent,  reason::link_disabled};
    static const std::vector<std::string> rubbish{
        "", "hello", "{", "{\"type\":\"hello\"", "[]", "{\"type\":\"disconnect\"}", "null"};
    if (dice_.happens(weather.cut)) slack.cut(now);
    for (auto* each : in_.networks)
        if (dice_.happens(weather.silence)) each->make_silent();
    if (dice_.happens(weather.disconnect)) slack.disconnect(dice_.one_of(reasons), now);
    if (dice_.happens(weather.refuse)) slack.refuse_upgrades({503, 408, 409});
    if (dice_.happens(weather.duplicate)) {
        slack.duplicate_deliveries(static_cast<int>(dice_.between(1, 5)));
    }
    if (dice_.happens(weather.rubbish)) {
        slack.send_text(dice_.one_of(rubbish));
        slack.send_unknown_envelope();
    }
    if (dice_.happens(weather.switched_off)) slack.set_socket_mode(false, now);
    if (dice_.happens(weather.hold)) {
        slack.hold_deliveries(true, now);
        in_.time.in(dice_.between(1s, 5s), [this] {
            in_.slack.hold_deliveries(false, in_.time.now());
            in_.flush();
        });
    }
    in_.flush();
    for (const auto& each : teams_) {
        if (!dice_.happens(weather.crash)) continue;
        in_.time.in(dice_.between(1ms, 60s), [this, &one = *each] {
            if (!resting_) one.end_life("killed");
        });
    }
    in_.time.in(1min, [this] { each_minute(); });
}

// Until nothing waits; while incidents are open, their clocks keep the bots at work now and then.
bool world::settle() {
    const auto end = in_.time.now() + 2min;
    const auto busy = [](const auto& one) { return one->bot() && !one->busy_with().empty(); };
    while (std::ranges::any_of(teams_, busy) && in_.time.now() < end)
        run_until(in_.time.now() + 1s);
    bool settled = true;
    for (const auto& each : teams_) {
        const auto why = each->busy_with();
        if (why.empty()) continue;
        each->what_stays().log.broken("the bot does not come to rest: " + why);
        settled = false;
    }
    return settled;
}

void world::calm_down() {
    resting_ = true;
    in_.weather.storm = false;
    const auto now = in_.time.now();
    in_.slack.set_socket_mode(true, now);
    in_.slack.hold_deliveries(false, now);
    in_.slack.refuse_upgrades({});
    in_.flush();
    in_.log.say("all is calm");
    for (const auto& each : teams_) {
        each->rest();
        in_.time.in(1min, [&one = *each] { one.start_bot(); });
    }
}

// People end what is open; false where that cannot be done.
bool world::end_incidents() {
    for (const auto& each : teams_) {
        for (std::int64_t i = 1; i <= each->what_stays().ledger.incidents(); ++i) {
            const auto about = each->bot()->records().find(commands::incident_id{i});
            if (about && !commands::is_over(about->status)) each->people().end(i);
            run_until(in_.time.now() + 2s);
        }
    }
    milliseconds wait = 5min;
    for (const auto& each : teams_) {
        const auto& after = each->what_stays().brain.settings->archive_after;
        if (after <= 24h) wait = std::max<milliseconds>(wait, after + 15min);
    }
    run_until(in_.time.now() + wait);
    if (!settle()) return false;
    bool ended = true;
    for (const auto& each : teams_) {
        const auto open = each->bot()->records().list({}).total;
        if (open == 0) continue;
        each->what_stays().log.broken(fmt::format("{} incidents cannot be ended", open));
        ended = false;
    }
    return ended;
}

void world::watch_the_silence() {
    const auto since = in_.time.now();
    std::vector<std::optional<commands::instant>> timers;
    for (const auto& each : teams_)
        timers.push_back(each->bot()->records().next_timer());
    run_until(since + 5min);
    for (std::size_t i = 0; i < teams_.size(); ++i) {
        // But for a reminder of what comes afterwards.
        const bool has_reason = timers[i] && *timers[i] <= teams_[i]->bot()->now();
        const auto& network = teams_[i]->what_stays().network;
        if (!has_reason && (network.last_call() > since || network.in_flight() > 0)) {
            teams_[i]->what_stays().log.broken("the bot calls Slack although nothing happens");
        }
    }
}

void world::check() {
    for (std::size_t i = 0; i < teams_.size(); ++i)
        teams_[i]->check_at_rest(teams_.size() > 1 ? teams_[1 - i].get() : nullptr);
}

// The world leaves the bots in peace, and all must be as the events say. Then people end what is
// open; soon nothing may be left to do.
void world::come_to_rest() {
    calm_down();
    run_until(in_.time.now() + 20min);
    if (!settle()) return;
    check();
    if (!end_incidents()) return;
    watch_the_silence();
    check();
    for (const auto& each : teams_)
        each->check_at_end();
}

result world::play() {
    for (const auto& each : teams_)
        each->start_bot();
    run_until(in_.time.now() + 30s);
    in_.time.in(dice_.between(1s, 10min), [this] { change_weather(); });
    for (const auto& each : teams_)
        each->begin();
    const auto begin = in_.time.now();
    const auto acts = [](const auto& one) { return one->acts(); };
    while (std::ranges::any_of(teams_, acts) && in_.time.now() - begin < 21 * 24h)
        run_until(in_.time.now() + 10min);
    come_to_rest();
    result out;
    out.hash = in_.log.hash();
    out.violations = in_.log.violations();
    out.steps = in_.time.steps();
    out.bots = in_.bots;
    for (const auto& each : teams_)
        add_up(*each, out);
    return out;
}

} // namespace simulation
