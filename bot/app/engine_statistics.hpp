#pragma once

#include "bot/metrics/histogram.hpp"
#include "commands/instant.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bot {

// What the engine has met since its start.
struct engine_statistics {
    std::map<std::string, std::int64_t, std::less<>> envelopes; // by Slack's type
    std::int64_t repeated = 0;                                  // of them, seen before
    std::int64_t not_acknowledged = 0;                          // of them, left to Slack
    // Seconds from the envelope's arrival until its acknowledgement went out.
    metrics::histogram acknowledgement{metrics::latency_bounds()};
    std::optional<commands::instant> last_envelope;
    std::int64_t timers_fired = 0;
    std::int64_t timers_late = 0; // of them, more than a second after they were due
    // The bot's own health checks, by name and whether what was asked was well.
    std::map<std::pair<std::string, bool>, std::int64_t> health_checks;

    // Types come from outside: what is unheard of shares one name.
    void count_envelope(std::string_view type, commands::instant now) {
        constexpr std::size_t most_types = 12;
        last_envelope = now;
        const auto found = envelopes.find(type);
        if (found != envelopes.end()) {
            ++found->second;
            return;
        }
        ++envelopes[std::string(envelopes.size() < most_types ? type : "other")];
    }
    void count_acknowledgement(commands::duration took) {
        acknowledgement.observe(std::chrono::duration<double>(took).count());
    }
    void count_timer(commands::duration late) {
        ++timers_fired;
        if (late > std::chrono::seconds(1)) ++timers_late;
    }
};

} // namespace bot
