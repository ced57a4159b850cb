#pragma once

#include "bot/configuration/secret.hpp"
#include "bot/services/endpoint.hpp"
#include "commands/tracking/tracker.hpp"

#include <optional>
#include <string>
#include <vector>

// [tracker]: where action items become issues.
namespace bot {

struct tracker_values {
    std::string service = "none"; // or github, jira, linear
    std::string project;
    std::string issue_type = "Task";
    std::vector<std::string> labels;
    std::string url;  // empty: the service's own
    std::string user; // Jira: the address that the token belongs to

    friend bool operator==(const tracker_values&, const tracker_values&) = default;
};

// What the values come to; none where no tracker is wanted. Adds its address to `into`, and to
// `missing` what it lacks, in words.
[[nodiscard]] std::optional<commands::tracker> tracker_of(const tracker_values& values,
                                                          const secret& token,
                                                          services::endpoints& into,
                                                          std::vector<std::string>& missing);

} // namespace bot
