#pragma once

#include "commands/decision.hpp"
#include "commands/records.hpp"
#include "storage/connection.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace storage {

// Appends events and keeps what is derived from them: the state of their incidents and the rows by
// which an incident is found. States used lately are kept in memory; the writing connection alone
// changes them, so they hold until a transaction is rolled back: then `forget`.
class journal {
public:
    explicit journal(connection& on) : on_(on) {}

    [[nodiscard]] commands::recorded_incident find(commands::incident_id id);
    // The number that the next incident gets.
    [[nodiscard]] commands::incident_id next_incident();
    // The next one gets at least this: those before it were archived.
    void pass_over_to(commands::incident_id id);

    // Appends in the given order, inside the caller's transaction; gives the incidents concerned,
    // each once. Throws std::logic_error where an event belongs to no incident.
    std::vector<commands::incident_id> append(std::span<const commands::new_event> events,
                                              commands::instant now,
                                              const std::string& correlation);
    // The rows of incidents wait until they are needed: a group often has many events of one. To be
    // called before a commit, and before anything is read of them.
    void write_states();
    void forget() {
        states_.clear();
        unwritten_.clear();
        next_.reset();
    }

private:
    static constexpr std::size_t most_states = 64;

    struct kept {
        std::shared_ptr<commands::incident> state;
        std::uint64_t used = 0;
    };

    kept* look(commands::incident_id id); // null: there is none
    static commands::incident& to_change(kept& which);
    kept& keep(commands::incident state);
    commands::incident start(commands::incident_id id, const commands::event& first);
    void append_one(const commands::new_event& next, commands::incident& state,
                    commands::instant now, const std::string& correlation);

    connection& on_;
    std::map<commands::incident_id, kept> states_;
    std::set<commands::incident_id> unwritten_; // each has a state
    std::uint64_t uses_ = 0;
    std::optional<commands::incident_id> next_; // of the next incident; empty: to be read
};

} // namespace storage
