#include "tests/simulation/team.hpp"

#include "storage/trouble.hpp"
#include "tests/simulation/invariants.hpp"

#include <sqlite3.h>

#include <utility>

namespace simulation {
namespace {

using namespace std::chrono_literals;

constexpr milliseconds longest_clock_error = 300s;

} // namespace

team::team(surroundings& in, std::shared_ptr<accounts> at, std::uint64_t number, std::uint64_t seed,
           sabotage wrong)
    : seed_(seed + number * 500009),
      parts_(in, number, seed_, wrong),
      dice_(seed_ * 7919 + 3),
      users_(parts_, seed_ * 104729 + 5),
      watchers_(parts_, seed_ * 15485863 + 9, [this] { return bot_.get(); }),
      pages_(
          parts_, [this] { return bot_.get(); }, std::move(at), seed_ * 41 + 13),
      customers_(parts_, seed_ * 43 + 19, [this] { return bot_.get(); }) {
    parts_.disk.fails = [this](disk::operation what) { return disk_fault(what); };
}

int team::disk_fault(disk::operation what) {
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

void team::start_bot() {
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

void team::end_life(const char* why) {
    if (!bot_) return;
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

void team::bury() {
    if (bot_ && bot_->wants_to_die()) end_life("it died");
}

void team::begin() {
    acts_left_ = static_cast<int>(dice_.between(20, 150));
    next_act();
}

void team::next_act() {
    if (resting_ || acts_left_-- <= 0) return;
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

std::string team::busy_with() const {
    return bot_ ? bot_->busy_with() : "it does not live";
}

void team::check_at_rest(const team* neighbour) {
    simulation::check_at_rest(parts_, *bot_, users_);
    if (neighbour) check_foreign(parts_, *bot_, neighbour->users_);
}

void team::check_at_end() {
    pages_.check(*bot_);
    customers_.check(*bot_);
    watchers_.check_at_rest(*bot_);
}

} // namespace simulation
