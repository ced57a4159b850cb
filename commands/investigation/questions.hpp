#pragma once

#include "commands/incident/incident.hpp"
#include "commands/settings.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

// The probes that somebody means by "deployments", "sentry" or a probe's own name; all for nothing.
std::vector<probe> probes_meant(std::string_view words, const settings& by);

// Which sorts of probes answer an item of the investigation checklist; empty: none does.
std::set<probe_kind> kinds_answering(std::string_view item);

// What the latest look says to an item, for its tick; nothing while a probe of these kinds has not
// answered, or could not.
std::optional<std::string> answer_to(const std::set<probe_kind>& kinds, const incident& about,
                                     const settings& by);

// When the trouble began, as far as the bot knows: the first alert, or the declaration.
instant start_of(const incident& about);

// Something worth knowing, from one of the answers.
struct ranked_finding {
    std::string probe;
    commands::finding finding;
    std::optional<duration> before; // a change, so long before the start
};

// The most telling first: what changed shortly before the start, the latest of it first; then what
// stands out, in the order of the configuration.
std::vector<ranked_finding> ranked_findings(const incident& about);

// The change that most likely did it; none where nothing changed in the hours before the start.
std::optional<ranked_finding> suspect(const incident& about);

} // namespace commands
