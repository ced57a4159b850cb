#pragma once

#include "bot/alerts/source.hpp"
#include "bot/http/intake.hpp"
#include "commands/alerts/alert.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bot::alerts {

// What became of a message that came to /alerts/NAME.
using outcome = http::taking;
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
