#include "commands/grammar/slack_text.hpp"
#include "commands/grammar/verb.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace commands {
namespace {

struct group {
    std::string_view name;
    std::array<std::optional<verb>, 8> verbs;
};

constexpr std::array groups{
    group{"Begin and find",
          {verb::declare, verb::drill, verb::list, verb::catchup, verb::timeline, verb::help,
           verb::doctor}},
    group{"Take part", {verb::ack, verb::join, verb::role, verb::handoff, verb::invite}},
    group{"Call people", {verb::escalate, verb::page, verb::oncall, verb::contacts}},
    group{"Say how it stands",
          {verb::update, verb::status, verb::sev, verb::impact, verb::summary, verb::note,
           verb::attach, verb::rename}},
    group{"Work on it",
          {verb::assess, verb::check, verb::checklist, verb::mitigate, verb::mitigated, verb::run,
           verb::watch, verb::action}},
    group{"Tell others", {verb::statuspage, verb::email, verb::remind}},
    group{"Afterwards",
          {verb::after, verb::review, verb::postmortem, verb::followup, verb::items, verb::done,
           verb::stats}},
    group{"End it",
          {verb::resolve, verb::close, verb::cancel, verb::duplicate, verb::reopen, verb::channel}},
};

const verb_entry& entry_for(verb v) {
    return *std::ranges::find(verbs(), v, &verb_entry::verb);
}

std::string typed(const verb_entry& entry, std::string_view arguments, const context& in) {
    return fmt::format("`{} {}{}{}`", escaped(in.settings.command), entry.name,
                       arguments.empty() ? "" : " ", escaped(arguments));
}

std::string example(const verb_entry& entry, const context& in) {
    return fmt::format("`{} {}`", escaped(in.settings.command), escaped(entry.example));
}

message all_verbs(bool inside, const context& in) {
    message out;
    out.text = "What you can type. Without its words a command opens its form.";
    out.blocks.push_back(blocks::section(out.text));
    for (const auto& group : groups) {
        std::string lines = fmt::format("*{}*", group.name);
        for (const auto& each : group.verbs) {
            if (!each) continue;
            const auto& entry = entry_for(*each);
            lines += fmt::format("\n{}  {}", typed(entry, entry.usage, in), entry.meaning);
        }
        out.blocks.push_back(blocks::section(lines));
    }
    const auto command = escaped(in.settings.command);
    auto where = inside ? fmt::format("`{}` alone shows what comes next here.", command)
                        : fmt::format("`{}` alone opens the form to declare. From elsewhere, put "
                                      "the incident's number first: `{} #12 ack`.",
                                      command, command);
    where += fmt::format(" More about one: `{} help update`.", command);
    if (!in.settings.alias.empty()) {
        where += fmt::format(" `{}` is the same as `{}`.", escaped(in.settings.alias), command);
    }
    out.blocks.push_back(blocks::context(where));
    return out;
}

message one_verb(const verb_entry& entry, std::string_view first, const context& in) {
    message out;
    out.text = first.empty() ? fmt::format("{}: {}", entry.name, entry.meaning) : first;
    auto lines = out.text;
    if (!first.empty()) lines += fmt::format("\n{}: {}", entry.name, entry.meaning);
    lines += fmt::format("\nType: {}\nFor example: {}", typed(entry, entry.usage, in),
                         example(entry, in));
    if (!entry.synonyms.empty()) {
        std::string also(entry.synonyms);
        for (std::size_t at = 0; (at = also.find(' ', at)) != also.npos; at += 2) {
            also.replace(at, 1, ", ");
        }
        lines += "\nAlso: " + also;
    }
    out.blocks.push_back(blocks::section(lines));
    return out;
}

} // namespace

message render_help(std::string_view verb, bool inside, const context& in) {
    if (verb.empty()) return all_verbs(inside, in);
    if (const auto* entry = find_verb(verb)) return one_verb(*entry, {}, in);
    const auto shown = line_markup(verb, 40, in);
    if (const auto* near = nearest_verb(verb)) {
        return one_verb(
            *near, fmt::format("\"{}\" is not a command. Did you mean \"{}\"?", shown, near->name),
            in);
    }
    message out;
    out.text = fmt::format("\"{}\" is not a command.", shown);
    out.blocks.push_back(blocks::section(
        fmt::format("{}\nAll of them: `{} help`", out.text, escaped(in.settings.command))));
    return out;
}

} // namespace commands
