#pragma once

#include "commands/procedure/procedure.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

/// The severity that a person means by "sev2", "SEV-2", "2", "sev 2", "P2" or "major"; case does
/// not count. Words name a level by its own name, by the first word of its definition, or by their
/// usual rank (critical, high, medium, low). Nothing where it could be another one.
std::optional<severity> find_severity(const procedure& document, std::string_view typed);

/// The place of a severity in the order of gravity (0 is the gravest), by its exact name.
std::optional<std::size_t> gravity(const procedure& document, std::string_view name);

/// The name nearest to a mistyped one ("sev22" -> "SEV2"), for "did you mean"; nothing when no name
/// is near.
std::optional<std::string> nearest_severity(const procedure& document, std::string_view typed);

/// Which severities a condition names: "if SEV1/SEV2", "P1 and P2", "SEV1-3", "SEV2 or higher",
/// "all severities".
struct severity_condition {
    std::vector<std::size_t> named;   ///< places in the order of gravity, ascending
    std::vector<std::string> unknown; ///< written like a severity but none of the table
    bool unclear = false;             ///< "all except SEV4": nothing is guessed
};
severity_condition read_condition(const std::vector<severity>& severities, std::string_view text);

/// The number in a severity's name ("SEV2" -> 2); nothing in "critical".
std::optional<int> severity_number(std::string_view name);

/// "SEV1, SEV2, SEV3", for messages.
std::string known_severities(const std::vector<severity>& severities);

} // namespace commands
