#pragma once

#include "commands/alerts/alert.hpp"
#include "commands/context.hpp"

#include <optional>
#include <string>

namespace commands {

// What becomes of an alert by the configuration's rules: the first that fits, or a proposal.
alert_rule rule_for(const std::string& source, const alert& what, const settings& by);

// The level that a rule, or else the sender's own word, speaks for; none where neither names one of
// the procedure's.
std::optional<incident_severity> severity_for(const alert_rule& rule, const alert& what,
                                              const procedure& document);

} // namespace commands
