#pragma once

#include "commands/timer.hpp"
#include "storage/connection.hpp"

#include <map>
#include <string>

namespace storage {

// Timers as they are set and taken, on the writing connection. Each message in an incident moves
// the same few, so changes wait until they are needed: the last one of a key stands. They hold
// until a transaction is rolled back: then `forget`.
class timetable {
public:
    explicit timetable(connection& on) : on_(on) {}

    void change(const commands::timer_change& what);
    // Takes a timer that is due: it is set no more. False where it is not set, or due later than
    // `now`.
    bool take(const commands::timer_key& key, commands::instant now);

    // To be called before a commit, and before anything is read of the rows.
    void write_rows();
    void forget() { changes_.clear(); }

private:
    connection& on_;
    std::map<std::string, commands::timer_change> changes_; // by key
};

} // namespace storage
