#include "commands/procedure/sections.hpp"
#include "commands/procedure/severity_names.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace commands {

namespace {

using std::chrono::days;

std::optional<days> read_period(std::string_view text) {
    const auto said = words::split(text);
    if (words::has_any(said, "biweekly|fortnight*|two weeks|2 weeks|other week|second week"))
        return days(14);
    if (words::has_any(said, "weekly|week|monday*|tuesday*|wednesday*|thursday*|friday*|saturday*|"
                             "sunday*")) {
        const auto [value, unclear] = find_duration(text);
        if (!value && !unclear) return days(7);
    }
    if (words::has_any(said, "daily|every day|each day")) return days(1);
    const auto [value, unclear] = find_duration(text);
    if (!value || *value % days(1) != std::chrono::seconds(0)) return {};
    return std::chrono::duration_cast<days>(*value);
}

/// "Schedule in PagerDuty" -> "PagerDuty".
std::string schedule_source(std::string_view text) {
    for (const std::string_view sign : {": ", " in ", " at ", " is ", " by ", " on "}) {
        const auto at = words::lower(text).find(sign);
        if (at == std::string::npos) continue;
        std::string source(words::trim(text.substr(at + sign.size())));
        while (source.ends_with('.'))
            source.pop_back();
        return source;
    }
    return {};
}

class rotation_reader {
public:
    rotation_reader(report& found, procedure& into) : found_(found), into_(into) {}

    void read(std::string_view text, int line) {
        const auto said = words::split(text);
        if (words::has_any(said, "rotat*|rota|shift*|handover*|hand over|handoff*|hand off|chang*"))
            read_rotation(text, line);
        else if (words::has_any(said, "secondary|backup|second"))
            read_secondary(text, line);
        else if (words::has_any(said, "primary")) {
            into_.rotation.primary_first = words::has_any(
                said, "first|respond*|initial*|called|paged|answer*|immediately|always");
            if (into_.rotation.primary_first) found_.use(line, "calls the primary on-call first");
        } else if (words::has_any(said, "schedule*|calendar|pagerduty|opsgenie")) {
            into_.rotation.schedule_source = schedule_source(text);
            found_.use(line, "names this source where it shows who is on call");
        }
    }

private:
    void read_rotation(std::string_view text, int line) {
        const auto period = read_period(text);
        if (!period) {
            found_.error(line, fmt::format("how often on-call rotates is not clear in \"{}\": "
                                           "write for example \"On-call rotates weekly\"",
                                           text));
            return;
        }
        into_.rotation.period = *period;
        into_.rotation.line = line;
        found_.use(line,
                   fmt::format("hands on-call over every {}", *period == days(7)   ? "week"
                                                              : *period == days(1) ? "day"
                                                                                   : say(*period)));
    }

    void read_secondary(std::string_view text, int line) {
        if (into_.severities.empty()) return;
        const auto condition = read_condition(into_.severities, text);
        for (const auto& name : condition.unknown)
            found_.error(line, fmt::format("\"{}\" is not in the severity table; known: {}", name,
                                           known_severities(into_.severities)));
        if (condition.unclear) {
            found_.error(line, "it is not clear which severities the secondary joins: name them, "
                               "for example \"SEV1/SEV2\"");
            return;
        }
        std::string names;
        for (const auto at : condition.named) {
            into_.severities[at].secondary_joins = true;
            names += (names.empty() ? "" : ", ") + into_.severities[at].name;
        }
        if (!names.empty())
            found_.use(line, fmt::format("calls the secondary on-call too for {}", names));
        else if (condition.unknown.empty())
            found_.warning(line, "this does not say for which severities the secondary is called, "
                                 "so it is called for none: write for example \"Secondary on-call "
                                 "assists with SEV1/SEV2\"");
    }

    report& found_;
    procedure& into_;
};

} // namespace

void read_rotation(const outline& document, report& found, procedure& into) {
    rotation_reader reader(found, into);
    for (const auto& each : document.about(topic::rotation)) {
        for (const auto& block : each.section->blocks) {
            if (const auto* list = std::get_if<markdown::list>(&block.content))
                for (const auto& item : list->items)
                    reader.read(item.text, item.line);
            else if (const auto* text = std::get_if<markdown::paragraph>(&block.content))
                for (const auto& sentence : words::parts(text->text, "."))
                    reader.read(sentence, block.line);
        }
    }
}

} // namespace commands
