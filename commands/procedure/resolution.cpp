#include "commands/procedure/sections.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

namespace commands {

namespace {

void read_monitoring(const markdown::list_item& step, report& found, commands::resolution& into) {
    if (!words::has_any(words::split(step.text), "monitor*|watch*|observe*")) return;
    const auto [value, unclear] = find_duration(step.text);
    if (unclear) {
        found.error(step.line, fmt::format("how long to monitor is not clear in \"{}\": write for "
                                           "example \"Monitor for 30 minutes\"",
                                           step.text));
        return;
    }
    if (!value || into.monitoring_line != 0) return;
    into.monitoring = *value;
    into.monitoring_line = step.line;
    found.use(step.line,
              fmt::format("waits {} after the last step, then asks and resolves", say(*value)));
}

} // namespace

void read_resolution(const outline& document, report& found, procedure& into) {
    for (const auto& each : document.about(topic::resolution)) {
        for (const auto& block : each.section->blocks) {
            const auto* list = std::get_if<markdown::list>(&block.content);
            if (list == nullptr) continue;
            for (const auto& step : list->items) {
                found.use(step.line, "asks for this step when the incident is to be resolved");
                into.resolution.steps.push_back({step.text, step.line});
                read_monitoring(step, found, into.resolution);
            }
        }
    }
    const auto& steps = into.resolution.steps;
    if (!steps.empty() && into.resolution.monitoring_line == 0)
        found.warning(steps.back().line, "no step says how long to monitor, so it is 30 min: write "
                                         "for example \"Monitor for 30 minutes\"");
}

} // namespace commands
