#include "commands/alerts/alert_rules.hpp"

#include "commands/grammar/parse.hpp"

#include <algorithm>

namespace commands {
namespace {

// "deploy-*" stands for whatever begins with "deploy-".
bool fits(const std::string& pattern, const std::string& text) {
    if (!pattern.ends_with('*')) return pattern == text;
    return text.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool fits(const alert_rule& rule, const std::string& source, const alert& what) {
    if (!rule.source.empty() && !fits(rule.source, source)) return false;
    return std::ranges::all_of(rule.labels, [&](const auto& wanted) {
        const auto found = what.labels.find(wanted.first);
        return found != what.labels.end() && fits(wanted.second, found->second);
    });
}

} // namespace

alert_rule rule_for(const std::string& source, const alert& what, const settings& by) {
    for (const auto& rule : by.alert_rules) {
        if (fits(rule, source, what)) return rule;
    }
    return {};
}

std::optional<incident_severity> severity_for(const alert_rule& rule, const alert& what,
                                              const procedure& document) {
    if (!rule.severity.empty()) return severity_named(document, rule.severity);
    if (what.severity.empty()) return {};
    return severity_named(document, what.severity);
}

} // namespace commands
