#include "tests/simulation/world.hpp"

#include "storage/trouble.hpp"

#include <sqlite3.h>

namespace simulation {
namespace {

using namespace std::chrono_literals;

constexpr milliseconds longest_clock_error = 300s;

} // namespace

world::world(std::uint64_t seed, bool print, sabotage wrong)
    : parts_(seed * 1000003 + 1, print, wrong),
      dice_(seed * 7919 + 3),
      users_(parts_, seed * 104729 + 5),
      watchers_(parts_, seed * 15485863 + 9, [this] { return bot_.get(); }),
      pages_(
          parts_, [this] { return bot_.get(); }, seed * 41 + 13),
      customers_(parts_, seed * 43 + 19, [this] { return bot_.get(); }),
      seed_(seed) {
    parts_.disk.fails = [this](disk::operation what) { return disk_fault(what); };
}

int world::disk_fault(disk::operation what) {
    const auto& now = parts_.weather;
    if (!now.storm) return SQLITE_OK;
    const bool writes = what == disk::operation::write || what == disk::operation::sync;
    if (writes && dice_.happens(now.dies_at_write)) {
        parts_.log.say("dies in the middle of writing");
        parts_.disk.die();
        return SQLITE_IOERR;
    }
    if (what == disk::operation::write && dice_.happens(now.write_fails)) {
        return dice_.happens(now.full * 100) ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    if (what == disk::operation::sync && dice_.happens(now.sync_fails)) return SQLITE_IOERR_FSYNC;
    if (what == disk::operation::read && dice_.happens(now.read_fails)) return SQLITE_IOERR_READ;
    return SQLITE_OK;
}

void world::start_bot() {
    if (bot_) return;
    ++lives_;
    const auto off = dice_.between(-longest_clock_error, longest_clock_error);
    bot_ = std::make_unique<process>(parts_, seed_ * 13 + static_cast<std::uint64_t>(lives_),
                                     dice_.happens(7000) ? milliseconds{} : off);
    parts_.log.say(fmt::format("life {} begins", lives_));
    try {
        bot_->start();
        const auto fails = std::exchange(parts_.disk.fails, nullptr);
        parts_.ledger.compare(bot_->records());
        parts_.disk.fails = fails;
    } catch (const storage::trouble& error) {
        parts_.log.say(fmt::format("the database cannot be opened: {}", error.what()));
        end_life("it could not open its database");
    }
}

void world::end_life(const char* why) {
    parts_.log.say(fmt::format("life {} ends: {}", lives_, why));
    parts_.disk.die();
    bot_.reset();
    parts_.network.unplug();
    parts_.outside.unplug();
    parts_.disk.restart(dice_.happens(7000), dice_);
    const auto wait = resting_              ? milliseconds(5s)
                      : dice_.happens(7000) ? dice_.between(1s, 10s)
                      : dice_.happens(8000) ? dice_.between(10s, 10min)
                                            : dice_.between(1h, 72h);
    parts_.time.in(wait, [this] { start_bot(); });
}

void world::run_until(instant end) {
    while (parts_.time.step(end)) {
        if (bot_ && bot_->wants_to_die()) end_life("it died");
    }
}

void world::change_weather() {
    if (resting_) return;
    auto& storm = parts_.weather.storm;
    storm = !storm;
    parts_.log.say(storm ? "a storm begins" : "the storm is over");
    if (storm) {
        each_minute();
    } else {
        parts_.slack.set_socket_mode(true, parts_.time.now());
        parts_.slack.hold_deliveries(false, parts_.time.now());
        parts_.network.flush();
    }
    parts_.time.in(storm ? dice_.between(1min, 20min) : dice_.between(1min, 2h),
                   [this] { change_weather(); });
}

void world::each_minute() {
    const auto& weather = parts_.weather;
    if (!weather.storm) return;
    auto& slack = parts_.slack;
    const auto now = parts_.time.now();
    using reason = workspace::disconnect_reason;
    static const std::vector<reason> reasons{
        reason::warning, reason::refresh_requested, reason::too_many_websockets, reason::unknown,
        reason::absent,  reason::link_disabled};
    static const std::vector<std::string> rubbish{
        "", "hello", "{", "{\"type\":\"hello\"", "[]", "{\"type\":\"disconnect\"}", "null"};
    if (dice_.happens(weather.cut)) slack.cut(now);
    if (dice_.happens(weather.silence)) parts_.network.make_silent();
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
        parts_.time.in(dice_.between(1s, 5s), [this] {
            parts_.slack.hold_deliveries(false, parts_.time.now());
            parts_.network.flush();
        });
    }
    parts_.network.flush();
    if (dice_.happens(weather.crash)) {
        parts_.time.in(dice_.between(1ms, 60s), [this] {
            if (bot_ && !resting_) end_life("killed");
        });
    }
    parts_.time.in(1min, [this] { each_minute(); });
}

void world::next_act() {
    if (acts_left_-- <= 0) return;
    users_.act();
    if (dice_.happens(1000)) pages_.acknowledge_there();
    if (dice_.happens(500)) pages_.close_there();
    if (dice_.happens(2000)) customers_.act();
    if (dice_.happens(4000)) watchers_.act();
    const auto kind = dice_.between(0, 99);
    const auto wait = kind < 30   ? dice_.between(200ms, 2s)
                      : kind < 75 ? dice_.between(2s, 30s)
                      : kind < 96 ? dice_.between(1min, 20min)
                                  : dice_.between(1h, 24h);
    parts_.time.in(wait, [this] { next_act(); });
}

// Until nothing waits; while incidents are open, their clocks keep the bot at work now and then.
bool world::settle() {
    const auto end = parts_.time.now() + 2min;
    while (bot_ && !bot_->busy_with().empty() && parts_.time.now() < end)
        run_until(parts_.time.now() + 1s);
    if (!bot_) {
        parts_.log.broken("the bot does not live");
        return false;
    }
    const auto busy = bot_->busy_with();
    if (!busy.empty()) parts_.log.broken("the bot does not come to rest: " + busy);
    return busy.empty();
}

// The world leaves the bot in peace, and all must be as the events say. Then people end what is
// open; soon nothing may be left to do.
void world::come_to_rest() {
    resting_ = true;
    parts_.weather.storm = false;
    const auto now = parts_.time.now();
    parts_.slack.set_socket_mode(true, now);
    parts_.slack.hold_deliveries(false, now);
    parts_.slack.refuse_upgrades({});
    parts_.network.flush();
    parts_.log.say("all is calm");
    parts_.time.in(1min, [this] { start_bot(); });
    run_until(now + 20min);
    if (!settle()) return;
    check_at_rest(parts_, *bot_, users_);
    for (std::int64_t i = 1; i <= parts_.ledger.incidents(); ++i) {
        const auto about = bot_->records().find(commands::incident_id{i});
        if (about && !commands::is_over(about->status)) users_.end(i);
        run_until(parts_.time.now() + 2s);
    }
    const auto& settings = *parts_.brain.settings;
    const bool archives = settings.archive_after <= 24h;
    run_until(parts_.time.now() + (archives ? settings.archive_after + 15min : 5min));
    if (!settle()) return;
    const auto open = bot_->records().list({}).total;
    if (open > 0) return parts_.log.broken(fmt::format("{} incidents cannot be ended", open));
    const auto since = parts_.time.now();
    const auto timer = bot_->records().next_timer();
    run_until(since + 5min);
    // But for a reminder of what comes afterwards.
    const bool has_reason = timer && *timer <= bot_->now();
    if (!has_reason && (parts_.network.last_call() > since || parts_.network.in_flight() > 0)) {
        parts_.log.broken("the bot calls Slack although nothing happens");
    }
    check_at_rest(parts_, *bot_, users_);
    pages_.check(*bot_);
    customers_.check(*bot_);
    watchers_.check_at_rest(*bot_);
}

result world::play() {
    acts_left_ = static_cast<int>(dice_.between(20, 150));
    start_bot();
    run_until(parts_.time.now() + 30s);
    parts_.time.in(dice_.between(1s, 10min), [this] { change_weather(); });
    next_act();
    const auto begin = parts_.time.now();
    while (acts_left_ >= 0 && parts_.time.now() - begin < 21 * 24h)
        run_until(parts_.time.now() + 10min);
    come_to_rest();
    result out;
    out.hash = parts_.log.hash();
    out.violations = parts_.log.violations();
    out.steps = parts_.time.steps();
    out.lives = lives_;
    out.incidents = parts_.ledger.incidents();
    if (!bot_) return out;
    for (std::int64_t i = 1; i <= out.incidents; ++i) {
        const auto about = bot_->records().find(commands::incident_id{i});
        if (!about) continue;
        const auto end = about->closed_at.value_or(bot_->now());
        out.incident_hours +=
            std::chrono::duration<double, std::ratio<3600>>(end - about->declared_at).count();
    }
    return out;
}

} // namespace simulation
