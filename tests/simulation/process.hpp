#pragma once

#include "bot/app/engine.hpp"
#include "bot/app/shown.hpp"
#include "storage/store.hpp"
#include "tests/simulation/parts.hpp"
#include "tests/simulation/unreliable_reader.hpp"
#include "tests/simulation/wrong_parts.hpp"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace simulation {

// One life of the bot: the engine and its store, with the simulation's network, disk and clock in
// the places where bot/app/runner.cpp has sockets, a writer's thread and the real clock.
class process {
public:
    // `clock_off`: how far its clock is from Slack's.
    process(parts& in, std::uint64_t seed, milliseconds clock_off);
    ~process();

    // Throws storage::trouble where the database cannot be opened.
    void start();

    // It died in the middle of what it did; the world takes it away.
    [[nodiscard]] bool wants_to_die() const { return dying_; }

    [[nodiscard]] commands::instant now() const { return parts_.time.now() + clock_off_; }
    [[nodiscard]] const storage::reader& records() const { return *records_; }
    // Why it is not quiet; empty when it is.
    [[nodiscard]] std::string busy_with() const;
    // A command that reaches it by HTTP; `done` hears what came of it, unless the bot dies before.
    void bring(storage::incoming what, std::function<void(const storage::outcome&)> done);

private:
    void fail_reading() const;
    void introduce();
    void begin(const boost::json::object& who);
    void work();
    void plan();
    void carry_out(bot::engine_action what);
    void submit(bot::store_command what);
    void commit();
    void call(bot::call_slack what);
    void poll(bot::ask_endpoint what);
    void received(bot::slack::connection_id from, const std::string& text);
    // Later, if it lives then.
    void later(milliseconds wait, std::function<void()> what);

    parts& parts_;
    milliseconds clock_off_;
    std::uint64_t seed_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    storage::brain brain_;
    std::unique_ptr<storage::store> store_;
    std::unique_ptr<storage::reader> records_;
    std::unique_ptr<unreliable_reader> asked_; // the same, as the bot has it
    std::unique_ptr<bot::shown> shown_;
    std::unique_ptr<wrong_content> content_;
    std::unique_ptr<bot::engine> engine_;
    std::deque<bot::store_command> waiting_; // for the disk
    std::map<bot::caller_id, std::function<void(const storage::outcome&)>> callers_;
    std::uint64_t last_caller_ = 0;
    bool committing_ = false;
    bool dying_ = false;
    bool working_ = false;
    bool started_ = false;
    commands::instant healthy_since_; // by its own clock
    std::optional<instant> planned_;  // when it wakes next
    int spins_ = 0;
    instant last_wake_;
};

} // namespace simulation
