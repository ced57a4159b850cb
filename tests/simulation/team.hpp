#pragma once

#include "tests/simulation/customers.hpp"
#include "tests/simulation/pages.hpp"
#include "tests/simulation/users.hpp"
#include "tests/simulation/watchers.hpp"

#include <cstdint>
#include <memory>

namespace simulation {

// A team with its bot: the bot's lives, the people who talk to it, and those who watch and wait.
class team {
public:
    // `number`: 0 for the first, whose bot every seed has.
    team(surroundings& in, std::shared_ptr<accounts> at, std::uint64_t number, std::uint64_t seed,
         sabotage wrong);

    // Its people begin to do things, so many.
    void begin();
    [[nodiscard]] bool acts() const { return acts_left_ >= 0; }

    void start_bot(); // where it does not live
    void end_life(const char* why);
    // After each step: it may have died in it.
    void bury();
    // All lets the bot be; it must come to rest by itself.
    void rest() { resting_ = true; }

    [[nodiscard]] process* bot() const { return bot_.get(); }
    [[nodiscard]] int lives() const { return lives_; }
    [[nodiscard]] parts& what_stays() { return parts_; }
    [[nodiscard]] const parts& what_stays() const { return parts_; }
    [[nodiscard]] users& people() { return users_; }

    // Why it is not quiet; empty when it is.
    [[nodiscard]] std::string busy_with() const;
    void check_at_rest(const team* neighbour);
    // When everything is over, too.
    void check_at_end();

private:
    int disk_fault(disk::operation what);
    void next_act();

    std::uint64_t seed_;
    parts parts_;
    chance dice_;
    users users_;
    watchers watchers_;
    std::unique_ptr<process> bot_;
    pages pages_;
    customers customers_;
    int lives_ = 0;
    int acts_left_ = -1;
    bool resting_ = false;
};

} // namespace simulation
