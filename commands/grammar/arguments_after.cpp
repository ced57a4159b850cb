#include "commands/grammar/arguments.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

std::string shown(std::string_view word) {
    return shortened(plain_from_slack(word), 40);
}

// "2", "#2", "2."
std::optional<std::int64_t> item_number(std::string_view word) {
    if (word.starts_with('#')) word.remove_prefix(1);
    if (word.ends_with('.')) word.remove_suffix(1);
    const auto number = whole_number(word);
    return number && *number > 0 ? number : std::nullopt;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> known) {
    return std::ranges::find(known, word) != known.end();
}

bool is_done(std::string_view word) {
    return is_one_of(word, {"done", "finish", "finished", "close", "tick", "check"});
}

bool is_undone(std::string_view word) {
    return is_one_of(word, {"undo", "undone", "reopen", "open", "untick", "uncheck"});
}

// "@bo" or "me" at the beginning of a line; takes it off.
struct named_owner {
    user_id user;
    bool me = false;
};
named_owner take_owner(std::string_view& line) {
    auto rest = line;
    const auto word = take_word(rest);
    named_owner out;
    out.me = words::lower(word) == "me";
    if (const auto users = mentioned_users(word); users.size() == 1) out.user = users.front();
    if (out.me || !out.user.empty()) line = rest;
    return out;
}

// "due fri …" at the beginning, or "… due fri" at the end. Whether what follows is a date depends
// on the day, which is not known here.
struct dated_text {
    std::string text;
    std::string due;
};
dated_text split_due(std::string_view line) {
    auto rest = line;
    if (words::lower(take_word(rest)) == "due") return {{}, plain_from_slack(rest)};
    const auto lower = words::lower(line);
    const auto at = lower.rfind(" due ");
    if (at == lower.npos) return {plain_from_slack(line), {}};
    return {plain_from_slack(words::trim(line.substr(0, at))),
            plain_from_slack(words::trim(line.substr(at + 5)))};
}

understanding finished(std::string_view rest, bool undo, std::string_view better) {
    const auto number = item_number(words::trim(rest));
    if (!number) {
        const auto said = words::trim(rest);
        return mistake{said.empty() ? std::string("Which one? Say its number.")
                                    : fmt::format("\"{}\" is not an item's number.", shown(said)),
                       std::string(better)};
    }
    acts::finish_item out;
    out.number = *number;
    out.undo = undo;
    return spoken{{}, out};
}

// "2 @cy", "2 me", "2 due fri", "2" alone; anything else that begins with a number is a text.
std::optional<understanding> changed(std::string_view rest) {
    auto line = rest;
    const auto number = item_number(take_word(line));
    if (!number) return {};
    acts::change_item out;
    out.number = *number;
    const auto owner = take_owner(line);
    out.owner = owner.user;
    out.mine = owner.me;
    auto after = line;
    if (words::lower(take_word(after)) == "due") {
        out.due = plain_from_slack(after);
        line = {};
    }
    if (!line.empty()) return {};
    return spoken{{}, std::move(out)};
}

} // namespace

understanding item_argument(item_kind sort, std::string_view rest) {
    auto line = words::trim(rest);
    const std::string_view verb = sort == item_kind::action ? "action" : "followup";
    acts::add_item out;
    out.sort = sort;
    if (line.empty()) return spoken{{}, std::move(out)};
    auto after = line;
    const auto first = words::lower(take_word(after));
    auto left = after;
    const bool numbered = item_number(take_word(left)).has_value() && left.empty();
    if (is_done(first) && (numbered || after.empty())) {
        return finished(after, false, fmt::format("{} done 2", verb));
    }
    if (is_undone(first) && (numbered || after.empty())) {
        return finished(after, true, fmt::format("{} undo 2", verb));
    }
    if (auto change = changed(line)) return std::move(*change);
    const auto owner = take_owner(line);
    out.owner = owner.user;
    out.mine = owner.me;
    auto said = split_due(line);
    out.text = std::move(said.text);
    out.due = std::move(said.due);
    return spoken{{}, std::move(out)};
}

understanding items_argument(std::string_view rest) {
    acts::show_items out;
    auto line = words::trim(rest);
    while (!line.empty()) {
        const auto word = words::lower(take_word(line));
        const auto page = whole_number(word);
        if (is_done(word)) return finished(line, false, "done 2");
        if (word == "mine" || word == "my" || word == "me") {
            out.mine = true;
        } else if (word == "all" || word == "open") {
            out.all_incidents = true;
        } else if (page && *page > 0) {
            out.page = *page;
        } else {
            return mistake{fmt::format("\"{}\" is nothing that lists action items. Known: mine, "
                                       "all, and a page's number.",
                                       shown(word)),
                           "items mine"};
        }
    }
    return spoken{{}, out};
}

understanding done_argument(std::string_view rest) {
    return finished(rest, false, "done 2");
}

understanding review_argument(std::string_view rest) {
    acts::schedule_review out;
    out.at = plain_from_slack(words::trim(rest));
    out.call_off = is_one_of(words::lower(out.at), {"off", "cancel", "none", "call off"});
    if (out.call_off) out.at.clear();
    return spoken{{}, std::move(out)};
}

understanding postmortem_argument(std::string_view rest) {
    acts::write_postmortem out;
    const auto said = words::lower(words::trim(rest));
    if (said.empty() || said == "draft" || said == "write") return spoken{{}, std::move(out)};
    auto line = words::trim(rest);
    const auto owner = take_owner(line);
    if (!owner.user.empty() || owner.me || said.starts_with("due ")) {
        return item_argument(item_kind::followup, fmt::format("{} Write the post-mortem", rest));
    }
    out.draft = false; // and no sections: the form asks for them
    if (is_one_of(said, {"edit", "sections", "form"})) return spoken{{}, std::move(out)};
    return mistake{fmt::format("\"{}\" is nothing that a post-mortem knows. To write its sections: "
                               "edit.",
                               shown(rest)),
                   "postmortem edit"};
}

understanding after_argument(std::string_view rest) {
    auto line = words::trim(rest);
    if (line.empty()) return spoken{{}, acts::show_tasks{}};
    const auto word = words::lower(take_word(line));
    const auto number = item_number(words::trim(line));
    if ((!is_done(word) && !is_undone(word)) || !number) {
        return mistake{fmt::format("\"{}\" is nothing to do with what is left.", shown(rest)),
                       "after done 2"};
    }
    acts::tick out;
    out.list = checklist::after;
    out.item = *number;
    out.done = is_done(word);
    return spoken{{}, std::move(out)};
}

} // namespace commands
