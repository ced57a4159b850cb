#include "bot/alerts/statistics.hpp"

namespace bot::alerts {

std::string_view name_of(outcome what) {
    switch (what) {
    case outcome::stored:
        return "stored";
    case outcome::repeated:
        return "repeated";
    case outcome::no_concern:
        return "no_concern";
    case outcome::refused:
        return "refused";
    case outcome::too_many:
        return "too_many";
    case outcome::not_stored:
        break;
    }
    return "not_stored";
}

void statistics::expect(const std::string& source) {
    for (const auto each : {outcome::stored, outcome::repeated, outcome::no_concern,
                            outcome::refused, outcome::too_many, outcome::not_stored})
        messages[{source, each}] += 0;
    for (const auto each : {commands::alert_state::firing, commands::alert_state::resolved})
        alerts[{source, each}] += 0;
}

void statistics::count(const std::string& source, outcome what,
                       const std::vector<commands::alert_state>& states) {
    ++messages[{source, what}];
    if (what != outcome::stored) return;
    for (const auto each : states)
        ++alerts[{source, each}];
}

} // namespace bot::alerts
