#pragma once

#include "commands/records.hpp"
#include "storage/connection.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace storage {

// The states that a reader was asked for lately. Each is given again as long as its row has the
// same text, since another connection writes: reading the row is cheap, taking it apart is not.
class state_cache {
public:
    [[nodiscard]] commands::recorded_incident find(connection& on, commands::incident_id id);

private:
    static constexpr std::size_t most_states = 32;

    struct kept {
        std::string text;
        commands::recorded_incident state;
    };

    std::map<commands::incident_id, kept> states_;
};

} // namespace storage
