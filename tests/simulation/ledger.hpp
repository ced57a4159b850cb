#pragma once

#include "storage/store.hpp"
#include "tests/simulation/trace.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace simulation {

// What the store said was on disk, kept beside it over all lives of the bot: nothing of it may ever
// be lost, changed or moved.
class ledger {
public:
    explicit ledger(trace& log) : trace_(log) {}

    // After each commit. `up_since`: a timer that was due before is late by the downtime.
    void took(std::span<const storage::incoming> batch, std::span<const storage::outcome> said,
              const storage::reader& from, commands::instant now, commands::instant up_since);
    // After a restart, and at the end: the journal begins with all that was committed.
    void compare(const storage::reader& with);

    [[nodiscard]] std::int64_t incidents() const {
        return static_cast<std::int64_t>(journals_.size());
    }

private:
    [[nodiscard]] static std::string line_of(const commands::entry& what);
    void read_on(const storage::reader& from, commands::incident_id id);

    trace& trace_;
    std::map<commands::incident_id, std::vector<std::string>> journals_;
    std::map<std::string, int> fired_; // timers, by key and due time
};

} // namespace simulation
