#pragma once

#include "commands/records.hpp"
#include "commands/timer.hpp"
#include "storage/effect_row.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace storage {

struct incident_count {
    std::string severity;
    std::string status;
    std::int64_t number = 0;
};

struct counts {
    std::int64_t incidents = 0;
    std::int64_t open = 0; // of the incidents
    std::int64_t events = 0;
    std::int64_t effects_waiting = 0;
    std::int64_t effects_failed = 0;
    std::int64_t timers = 0;
    std::int64_t seen = 0;
    std::vector<incident_count> by_severity{}; // and status; those with incidents only
};

// Reading what is on record: all that the brain may read, and what the body needs besides.
// Everything is paged; every function may throw `trouble`.
class reader : public commands::records {
public:
    // The journal of an incident, in order, from an event's number on.
    [[nodiscard]] virtual std::vector<commands::entry>
    entries(commands::incident_id id, std::int64_t from_seq, std::int64_t limit) const = 0;

    // Effects to deliver: by priority, then in the order they were wanted.
    [[nodiscard]] virtual std::vector<effect_row> pending_effects(std::int64_t limit,
                                                                  std::int64_t skip = 0) const = 0;
    [[nodiscard]] virtual std::optional<effect_row>
    find_effect(const commands::effect_key& key) const = 0;
    // Those that failed for good, oldest first; of no incident with id 0.
    [[nodiscard]] virtual std::vector<effect_row>
    failed_effects(commands::incident_id id, std::int64_t limit = 100) const = 0;

    // Due at `now`, earliest first.
    [[nodiscard]] virtual std::vector<commands::timer> due_timers(commands::instant now,
                                                                  std::int64_t limit) const = 0;
    // When the earliest timer is due; none where no timer is set.
    [[nodiscard]] virtual std::optional<commands::instant> next_timer() const = 0;

    [[nodiscard]] virtual storage::counts counts() const = 0;

    // Whether the journal has no gap and its fold is the state on record. Nothing, or what is
    // wrong.
    [[nodiscard]] virtual std::optional<std::string> verify(commands::incident_id id) const = 0;
};

} // namespace storage
