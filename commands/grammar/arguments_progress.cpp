#include "commands/grammar/arguments.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace commands {
namespace {

std::string shown(std::string_view word) {
    return shortened(plain_from_slack(word), 40);
}

// "feature-flag", "Feature Flag" and "featureflag" are one name.
std::string letters_of(std::string_view text) {
    auto out = words::lower(text);
    std::erase_if(out, [](char c) { return c == ' ' || c == '-' || c == '_'; });
    return out;
}

// An option that the line begins with, by its whole name or the first word of it, and what follows.
struct named_option {
    const mitigation_option* option = nullptr;
    std::string_view rest;
};
named_option option_at_start(std::string_view line, const procedure& document) {
    named_option found;
    std::size_t longest = 0;
    std::string so_far;
    auto left = line;
    while (!left.empty()) {
        so_far += letters_of(take_word(left));
        for (const auto& each : document.mitigations) {
            const auto name = letters_of(each.name);
            if (name != so_far || name.size() <= longest) continue;
            found = {&each, left};
            longest = name.size();
        }
    }
    if (found.option) return found;
    auto rest = line;
    const auto first = letters_of(take_word(rest));
    for (const auto& each : document.mitigations) {
        std::string_view name = each.name;
        if (letters_of(take_word(name)) != first) continue;
        if (found.option) return {}; // two begin so
        found = {&each, rest};
    }
    return found;
}

std::string known_options(const procedure& document) {
    std::vector<std::string> names;
    for (const auto& each : document.mitigations)
        names.push_back(each.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

} // namespace

understanding resolve_argument(std::string_view rest) {
    acts::resolve out;
    auto text = rest;
    out.now = words::lower(take_word(text)) == "now";
    out.text = plain_from_slack(out.now ? text : rest);
    return spoken{{}, std::move(out)};
}

understanding watch_argument(std::string_view rest) {
    acts::watch out;
    auto text = words::trim(rest);
    if (text.empty()) return spoken{{}, std::move(out)};
    if (text.starts_with('+')) text.remove_prefix(1);
    out.longer = typed_duration(text);
    if (!out.longer) {
        return mistake{fmt::format("\"{}\" is not a time to watch.", shown(rest)), "watch +30m"};
    }
    return spoken{{}, std::move(out)};
}

understanding checklist_argument(std::string_view rest) {
    auto line = rest;
    auto word = words::lower(take_word(line));
    if (word.empty()) return spoken{{}, acts::show_checklist{}};
    acts::tick out;
    const bool ticks = word == "done" || word == "tick" || word == "check";
    const bool unticks = word == "undo" || word == "untick" || word == "uncheck";
    const bool notes = word == "note";
    if (ticks) out.done = true;
    if (unticks) out.done = false;
    if (ticks || unticks || notes) word = take_word(line);
    std::string_view digits = word;
    if (digits.starts_with('#')) digits.remove_prefix(1);
    if (digits.ends_with('.')) digits.remove_suffix(1);
    const auto number = whole_number(digits);
    if (!number || *number == 0) {
        return mistake{word.empty() ? std::string("Which item? Say its number.")
                                    : fmt::format("\"{}\" is not an item's number.", shown(word)),
                       "checklist done 3"};
    }
    out.item = *number;
    if (ticks || unticks || notes) {
        out.note = plain_from_slack(line);
        if (notes && out.note.empty()) {
            return mistake{"A note has words.",
                           fmt::format("checklist note {} Healthy since 14:02", *number)};
        }
        return spoken{{}, std::move(out)};
    }
    const auto users = mentioned_users(line);
    const auto said = words::lower(words::trim(line));
    if (said == "me" || said == "mine") {
        out.mine = true;
    } else if (users.size() == 1) {
        out.owner = users.front();
    } else {
        return mistake{users.empty() ? fmt::format("What about item {}? Tick it, note it, or give "
                                                   "it to somebody.",
                                                   *number)
                                     : std::string("One person does an item."),
                       fmt::format("checklist done {}", *number)};
    }
    return spoken{{}, std::move(out)};
}

understanding mitigate_argument(std::string_view rest, const procedure& document) {
    acts::mitigate out;
    const auto line = words::trim(rest);
    if (line.empty()) return spoken{{}, std::move(out)};
    if (document.mitigations.empty()) {
        out.option = plain_from_slack(line);
        return spoken{{}, std::move(out)};
    }
    const auto found = option_at_start(line, document);
    if (!found.option) {
        auto left = line;
        const auto word = take_word(left);
        return mistake{fmt::format("\"{}\" is not one of the procedure's options: {}.", shown(word),
                                   known_options(document)),
                       fmt::format("mitigate {} {}", document.mitigations.front().name,
                                   plain_from_slack(line))};
    }
    out.option = found.option->name;
    out.reason = plain_from_slack(found.rest);
    return spoken{{}, std::move(out)};
}

understanding run_argument(std::string_view rest) {
    acts::request_action out;
    auto line = words::trim(rest);
    out.action = plain_from_slack(take_word(line));
    const auto after = words::lower(words::trim(line));
    if (after.empty()) return spoken{{}, std::move(out)};
    if (after == "dry" || after == "dry-run" || after == "dry run") {
        out.dry = true;
        return spoken{{}, std::move(out)};
    }
    return mistake{"Only \"dry\" may follow the action's name.",
                   fmt::format("run {}", shown(out.action))};
}

understanding handoff_argument(std::string_view rest, const procedure& document) {
    acts::hand_over out;
    const auto line = words::trim(rest);
    if (line.empty()) return spoken{{}, std::move(out)};
    const auto mention = std::min(line.find("<@"), line.size());
    const auto name = words::trim(line.substr(0, mention));
    out.role = role_named(document, name);
    if (!out.role && !name.empty()) {
        std::string known;
        for (const auto& role : document.roles)
            known += (known.empty() ? "" : ", ") + words::lower(role.short_name);
        return mistake{fmt::format("\"{}\" is not a role. Known: {}.", shown(name), known),
                       "handoff ic @name"};
    }
    if (mention == line.size()) return spoken{{}, std::move(out)}; // the form asks to whom
    const auto after = line.substr(mention);
    const auto end = std::min(after.find('>'), after.size() - 1) + 1;
    const auto users = mentioned_users(after.substr(0, end));
    if (users.empty()) return spoken{{}, std::move(out)};
    out.user = users.front();
    out.note = plain_from_slack(words::trim(after.substr(end)));
    return spoken{{}, std::move(out)};
}

} // namespace commands
