#include "commands/forms/level_select.hpp"

#include "commands/procedure/severity_names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr auto block = "severity";

// A level's place, because a name may be longer than an option's value.
std::string place_of(const std::optional<incident_severity>& known, const procedure& document) {
    if (!known) return {};
    const auto place = gravity(document, known->name);
    return place ? std::to_string(*place + 1) : std::string();
}

} // namespace

boost::json::object level_select(const std::optional<incident_severity>& known, const opening& at) {
    blocks::static_select select;
    const auto& levels = at.in.procedure.severities;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        select.options.push_back({levels[i].name, std::to_string(i + 1), levels[i].definition});
    }
    select.placeholder = "Choose a level";
    select.chosen = place_of(known, at.in.procedure);
    return blocks::input_block({block, "Severity", {}, false}, element(select));
}

std::optional<incident_severity> read_level(answers& given) {
    const auto& levels = given.in().procedure.severities;
    const auto chosen = given.text(block);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        if (chosen == std::to_string(i + 1)) {
            return incident_severity{levels[i].name, static_cast<int>(i) + 1};
        }
    }
    given.wrong(block, fmt::format("Choose a severity: {}.", known_severities(levels)));
    return {};
}

} // namespace commands
