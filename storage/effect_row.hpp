#pragma once

#include "commands/effect.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace storage {

// An effect as it waits for its delivery.
struct effect_row {
    commands::effect_key key;
    commands::incident_id incident{}; // 0: belongs to none
    commands::effect effect;
    // Raised each time a keep effect is wanted again, and never given twice. Goes back with the
    // answer: only an answer to the latest wish ends it.
    std::int64_t revision = 0;
    commands::priority priority = commands::priority::tidy;
    commands::instant wanted_at;
    std::string correlation;
    std::optional<commands::instant> failed_at; // failed for good, not to be delivered
    std::string error;                          // why
};

} // namespace storage
