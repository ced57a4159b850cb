#include "commands/procedure/sections.hpp"
#include "commands/procedure/severity_names.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {

namespace {

void read_template(const markdown::code& code, int block_line, report& found, procedure& into) {
    if (!into.announcement.empty()) {
        found.warning(block_line, fmt::format("a second announcement template is not used; the "
                                              "first is on line {}",
                                              into.announcement.front().line));
        return;
    }
    int line = code.text_line - 1;
    for (const auto each : words::lines(code.text)) {
        ++line;
        if (into.announcement.empty() &&
            (words::trim(each).empty() || words::lower(words::trim(each)) == "template:"))
            continue;
        into.announcement.push_back({std::string(each), line});
    }
    while (!into.announcement.empty() && words::trim(into.announcement.back().text).empty())
        into.announcement.pop_back();
    if (into.announcement.empty()) {
        found.error(block_line, "the announcement template is empty: write its lines with "
                                "[placeholders]");
        return;
    }
    const auto has_placeholder = [](const item& each) {
        const auto open = each.text.find('[');
        return open != std::string::npos && each.text.find(']', open) != std::string::npos;
    };
    if (std::ranges::none_of(into.announcement, has_placeholder))
        found.error(block_line, "the announcement template has no [placeholder], so every "
                                "announcement would read the same: write for example "
                                "\"INCIDENT: [Brief description]\"");
    found.use(block_line, "announces every incident with this text, kept current");
    for (const auto& each : into.announcement)
        if (!words::trim(each.text).empty())
            found.use(each.line, "is a line of the announcement: the [placeholders] are filled in");
}

/// Which severities external communication is for, from one text; false where it names none.
bool read_severities_of(std::string_view text, int line, report& found, procedure& into) {
    const auto condition = read_condition(into.severities, text);
    if (condition.unclear) {
        found.error(line, "it is not clear which severities are communicated outside: name those "
                          "that are, for example \"(SEV1/SEV2)\"");
        return true;
    }
    for (const auto& name : condition.unknown)
        found.error(line, fmt::format("\"{}\" is not in the severity table; known: {}", name,
                                      known_severities(into.severities)));
    std::string names;
    for (const auto at : condition.named) {
        into.severities[at].external_communication = true;
        names += (names.empty() ? "" : ", ") + into.severities[at].name;
    }
    if (!names.empty())
        found.use(line, fmt::format("asks for external communication for {}", names));
    return !condition.named.empty() || !condition.unknown.empty();
}

} // namespace

void read_announcement(const outline& document, report& found, procedure& into) {
    const auto read = [&](topic wanted) {
        for (const auto& each : document.about(wanted))
            for (const auto& block : each.section->blocks)
                if (const auto* code = std::get_if<markdown::code>(&block.content))
                    read_template(*code, block.line, found, into);
    };
    read(topic::announcement);
    if (into.announcement.empty()) read(topic::communication);
}

void read_external(const outline& document, report& found, procedure& into) {
    if (into.severities.empty()) return;
    const auto chapters = document.about(topic::external);
    bool stated = false;
    for (const auto& each : chapters) {
        const auto& section = *each.section;
        if (read_severities_of(section.heading, section.line, found, into)) stated = true;
        for (const auto& block : section.blocks) {
            if (const auto* text = std::get_if<markdown::paragraph>(&block.content)) {
                if (read_severities_of(text->text, block.line, found, into)) stated = true;
            } else if (const auto* list = std::get_if<markdown::list>(&block.content)) {
                for (const auto& step : list->items) {
                    found.use(step.line, "reminds the Communications Lead of this step");
                    into.external_steps.push_back({step.text, step.line});
                }
            }
        }
    }
    if (chapters.empty() || stated) return;
    for (auto& each : into.severities)
        each.external_communication = true;
    found.warning(chapters.front().section->line,
                  "external communication does not say for which severities it is, so it is for "
                  "all: write for example \"External Communication (SEV1/SEV2)\"");
}

} // namespace commands
