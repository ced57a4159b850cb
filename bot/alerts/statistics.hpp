#pragma once

#include "bot/alerts/source.hpp"
#include "commands/alerts/alert.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bot::alerts {

// What became of a message that came to /alerts/NAME.
enum class outcome {
    stored,
    repeated,   // it was stored before
    no_concern, // it holds no alert: a ping, a run that goes on
    refused,    // its signature, its format
    too_many,   // in a short time; whoever sent it was told to send it again
    not_stored, // the same
};
[[nodiscard]] std::string_view name_of(outcome what);

// What the sources brought since the start. Sources are those of the configuration, so the page for
// Prometheus stays small whatever strangers send.
struct statistics {
    std::map<std::pair<std::string, outcome>, std::int64_t> messages; // by source
    std::map<std::pair<std::string, commands::alert_state>, std::int64_t>
        alerts; // that were stored

    // At 0 from the start: a rate needs to see the first one come.
    void expect(const std::string& source);
    void count(const std::string& source, outcome what,
               const std::vector<commands::alert_state>& states = {});
};

} // namespace bot::alerts
