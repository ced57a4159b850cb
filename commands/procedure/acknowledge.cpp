#include "commands/procedure/sections.hpp"
#include "commands/procedure/severity_names.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace commands {

namespace {

/// Cuts "1. ", "2) ", "- ", "* " in front of a line of a code block.
std::string_view without_bullet(std::string_view line) {
    line = words::trim(line);
    const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
    if (digits > 0 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')'))
        return words::trim(line.substr(digits + 1));
    if (line.starts_with("- ") || line.starts_with("* ")) return words::trim(line.substr(2));
    return line;
}

bool has_bullet(std::string_view line) {
    return without_bullet(line).size() != words::trim(line).size();
}

/// "#incidents" in a sentence, but not "#incident-[id]", which stands for each incident's own.
std::string channel_in(std::string_view text) {
    for (auto at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
        const auto name = text.substr(at + 1);
        const auto end =
            std::min(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_"), name.size());
        const bool placeholder = end < name.size() && (name[end] == '[' || name[end] == '<');
        if (end > 0 && !placeholder && name.find_first_not_of("0123456789-_") < end)
            return std::string(text.substr(at, end + 1));
    }
    return {};
}

class acknowledge_reader {
public:
    acknowledge_reader(report& found, procedure& into) : found_(found), into_(into) {}

    void read(const markdown::block& block) {
        if (const auto* list = std::get_if<markdown::list>(&block.content)) {
            for (const auto& each : list->items)
                read_item(each.text, each.line);
        } else if (const auto* code = std::get_if<markdown::code>(&block.content))
            read_code(*code);
    }

private:
    void read_code(const markdown::code& code) {
        int line = code.text_line - 1;
        for (const auto each : words::lines(code.text)) {
            ++line;
            if (words::lower(each).starts_with("time:"))
                found_.use(line, "counts all times from the declaration");
            else if (has_bullet(each))
                read_item(without_bullet(each), line);
        }
    }

    void read_item(std::string_view text, int line) {
        if (text.empty()) return;
        if (text.ends_with('?')) {
            found_.use(line, "asks this when the incident is assessed");
            into_.assessment_questions.push_back({std::string(text), line});
            return;
        }
        found_.use(line, "expects this next, and shows it to the commander until done");
        into_.acknowledge_actions.push_back({std::string(text), line});
        const auto channel = channel_in(text);
        if (channel.empty() || into_.incidents_channel) return;
        found_.use(line, fmt::format("announces every incident in {}", channel));
        into_.incidents_channel = item{channel, line};
    }

    report& found_;
    procedure& into_;
};

/// Every sentence of the parts that may hold the rule, with its line.
using visit = std::function<void(std::string_view text, int line)>;

void each_sentence(const markdown::section& section, const visit& visitor) {
    for (const auto& block : section.blocks) {
        if (const auto* text = std::get_if<markdown::paragraph>(&block.content))
            visitor(text->text, block.line);
        else if (const auto* list = std::get_if<markdown::list>(&block.content))
            for (const auto& each : list->items)
                visitor(each.text, each.line);
        else if (const auto* code = std::get_if<markdown::code>(&block.content)) {
            int line = code->text_line - 1;
            for (const auto each : words::lines(code->text))
                visitor(without_bullet(each), ++line);
        }
    }
}

/// "Create incident channel", "P1 gets its own channel"; not "join the channel". With #a-name it is
/// about a channel that exists.
bool speaks_of_channel(std::string_view text) {
    const auto said = words::split(text);
    return channel_in(text).empty() && words::has_any(said, "channel|channels|war room") &&
           words::has_any(said, "creat*|open|opens|make|own|dedicated");
}

} // namespace

void read_acknowledge(const outline& document, report& found, procedure& into) {
    acknowledge_reader reader(found, into);
    for (const auto& each : document.about(topic::acknowledge))
        for (const auto& block : each.section->blocks)
            reader.read(block);
}

void read_channel_rule(const outline& document, report& found, procedure& into) {
    bool stated = std::ranges::any_of(into.severities, &severity::own_channel);
    const auto read = [&](std::string_view text, int line) {
        if (!speaks_of_channel(text)) return;
        const auto condition = read_condition(into.severities, text);
        stated = true;
        if (condition.unclear) {
            found.error(line, "it is not clear which severities get a channel: name those that "
                              "do, for example \"if SEV1/SEV2\"");
            return;
        }
        for (const auto& name : condition.unknown)
            found.error(line, fmt::format("\"{}\" is not in the severity table; known: {}", name,
                                          known_severities(into.severities)));
        std::string names;
        for (std::size_t at = 0; at < into.severities.size(); ++at) {
            const bool named = std::ranges::find(condition.named, at) != condition.named.end();
            if (!named && !(condition.named.empty() && condition.unknown.empty())) continue;
            into.severities[at].own_channel = true;
            names += (names.empty() ? "" : ", ") + into.severities[at].name;
        }
        found.use(line, fmt::format("opens a channel for {}", names));
    };
    if (into.severities.empty()) return;
    for (const auto wanted : {topic::acknowledge, topic::communication, topic::steps,
                              topic::severities, topic::detection})
        for (const auto& each : document.about(wanted))
            each_sentence(*each.section, read);
    if (!stated)
        found.warning(1, "no step says which severities get a channel of their own, so none does "
                         "until somebody asks: write for example \"Create incident channel if "
                         "SEV1/SEV2\"");
}

} // namespace commands
