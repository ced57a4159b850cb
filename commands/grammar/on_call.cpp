#include "commands/grammar/on_call.hpp"

#include "commands/dates/calendar_words.hpp"
#include "commands/grammar/arguments.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/words.hpp"
#include "commands/rotation/rotation_plan.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

namespace commands {
namespace {

using understood = std::variant<on_call_act, mistake>;
using namespace std::string_view_literals;

constexpr std::array verbs_of_on_call = {"next"sv,    "schedule"sv, "cover"sv,
                                         "uncover"sv, "swap"sv,     "handoff"sv,
                                         "define"sv,  "reset"sv,    "feed"sv};
constexpr std::size_t longest_name = 40;
constexpr int most_weeks = 26;

constexpr std::string_view cover_example = "oncall cover @user fri 18:00 - mon 09:00";
constexpr std::string_view swap_example = "oncall swap @a @b 2026-12-24";
constexpr std::string_view define_example = "oncall define primary @a @b every 1w at mon 09:00";

mistake wrong(std::string sentence, std::string_view better) {
    return {std::move(sentence), std::string(better)};
}

std::string shown(std::string_view word) {
    return shortened(plain_from_slack(word), 40);
}

// Takes the first word off where it is one user's mention (Slack: <@U123> or <@U123|name>).
std::optional<user_id> take_user(std::string_view& line) {
    auto after = line;
    const auto word = take_word(after);
    const auto users = mentioned_users(word);
    if (users.size() != 1 || !word.starts_with("<@") || !word.ends_with('>')) return {};
    line = after;
    return users.front();
}

std::string take_rotation(std::string_view& line) {
    auto after = line;
    auto word = words::lower(take_word(after));
    if (!is_rotation_name(word)) return {};
    line = after;
    return word;
}

understood no_more(std::string_view rest, std::string_view better, on_call_act act) {
    if (words::trim(rest).empty()) return act;
    return wrong(fmt::format("\"{}\" is too much here.", shown(words::trim(rest))), better);
}

std::optional<std::chrono::weeks> weeks_named(std::string_view text) {
    auto rest = text;
    const auto first = words::lower(take_word(rest));
    const auto second = words::lower(take_word(rest));
    const auto length =
        second.empty() ? calendar_length_named(first) : calendar_length_named(first, second);
    if (!rest.empty() || !length || length->count > most_weeks) return {};
    if (length->unit != calendar_unit::weeks) return {};
    return std::chrono::weeks(length->count);
}

understood schedule(std::string_view rest) {
    acts::show_schedule out;
    auto after = rest;
    if (words::lower(take_word(after)).find_first_of("0123456789") != 0) {
        out.rotation = take_rotation(rest);
    }
    if (rest.empty()) return out;
    const auto length = weeks_named(rest);
    if (!length) {
        return wrong(
            fmt::format("\"{}\" is not a number of weeks from 1 to {}.", shown(rest), most_weeks),
            "oncall schedule 4w");
    }
    out.length = *length;
    return out;
}

understood cover(std::string_view rest) {
    acts::add_cover out;
    const auto me = [](std::string_view line) { return words::lower(take_word(line)) == "me"; };
    if (!me(rest) && !rest.starts_with('<')) out.rotation = take_rotation(rest);
    if (me(rest)) {
        out.me = true;
        take_word(rest);
    } else if (const auto user = take_user(rest)) {
        out.user = *user;
    } else {
        return wrong("Who covers? Name one person.", cover_example);
    }
    out.when = plain_from_slack(rest);
    if (out.when.empty()) return wrong("From when until when?", cover_example);
    return out;
}

understood uncover(std::string_view rest) {
    auto word = take_word(rest);
    if (word.starts_with('#')) word.remove_prefix(1);
    const auto number = whole_number(word);
    constexpr std::string_view better = "oncall uncover 3";
    if (!number || *number == 0) {
        return wrong("Which one? \"oncall schedule\" shows the number of each cover and swap.",
                     better);
    }
    return no_more(rest, better, acts::remove_cover{*number});
}

// "@a @b", "@a and @b", "@a with @b".
understood swap(std::string_view rest) {
    acts::swap_shifts out;
    if (!rest.starts_with('<')) out.rotation = take_rotation(rest);
    const auto one = take_user(rest);
    auto after = rest;
    const auto between = words::lower(take_word(after));
    if (between == "and" || between == "with") rest = after;
    const auto other = take_user(rest);
    if (!one || !other) return wrong("Who swaps? Name two people.", swap_example);
    if (*one == *other) return wrong("A swap needs two different people.", swap_example);
    out.one = *one;
    out.other = *other;
    out.day = plain_from_slack(rest);
    return out;
}

// Takes what stands before the next of define's own words.
std::string take_clause(std::string_view& line) {
    std::string out;
    while (!line.empty()) {
        auto after = line;
        const auto word = words::lower(take_word(after));
        if (word == "every" || word == "at" || word == "from") break;
        if (!out.empty()) out += ' ';
        out += word;
        line = after;
    }
    return out;
}

std::optional<std::chrono::days> period_named(std::string_view text) {
    if (text == "day" || text == "week") return std::chrono::days(text == "day" ? 1 : 7);
    auto rest = text;
    const auto first = take_word(rest);
    const auto length =
        rest.empty() ? calendar_length_named(first) : calendar_length_named(first, rest);
    if (!length) return {};
    const auto count = static_cast<int>(length->count);
    const auto days = length->unit == calendar_unit::days    ? std::chrono::days(count)
                      : length->unit == calendar_unit::weeks ? std::chrono::weeks(count)
                                                             : std::chrono::days(0);
    if (days < shortest_turn || days > longest_turn) return {};
    return days;
}

understood define(std::string_view rest) {
    acts::define_rotation out;
    out.rotation = take_rotation(rest);
    if (out.rotation.empty()) return wrong("Which rotation?", define_example);
    while (auto user = take_user(rest))
        out.members.push_back(*std::move(user));
    if (out.members.empty()) return wrong("Who is in it? Name people in turn.", define_example);
    while (!rest.empty()) {
        const auto keyword = words::lower(take_word(rest));
        const auto clause = plain_from_slack(take_clause(rest));
        if (keyword == "every") {
            const auto period = period_named(clause);
            if (!period) {
                return wrong(fmt::format("\"{}\" is not a length from 1 to {} days.",
                                         words::excerpt(clause, 40), longest_turn.count()),
                             define_example);
            }
            out.every = *period;
        } else if (keyword == "at") {
            out.handover = clause;
        } else if (keyword == "from") {
            out.starts = clause;
        } else {
            return wrong(fmt::format("\"{}\" is not understood here.", shown(keyword)),
                         define_example);
        }
    }
    return out;
}

// "cover", "show" of a rotation, and the like.
understood with_rotation(std::string_view word, std::string_view rest) {
    const auto rotation = take_rotation(rest);
    const auto better = fmt::format("oncall {}", word);
    if (word == "next") return no_more(rest, better, acts::show_next_on_call{rotation});
    if (word == "feed") return no_more(rest, better, acts::show_feed{rotation});
    return no_more(rest, better, acts::show_handoff{rotation});
}

} // namespace

understood on_call_argument(std::string_view rest) {
    rest = words::trim(rest);
    auto after = rest;
    const auto word = words::lower(take_word(after));
    if (word.empty()) return acts::show_on_call{};
    if (word == "next" || word == "handoff" || word == "feed") return with_rotation(word, after);
    if (word == "schedule") return schedule(after);
    if (word == "cover") return cover(after);
    if (word == "uncover") return uncover(after);
    if (word == "swap") return swap(after);
    if (word == "define") return define(after);
    if (word == "reset") {
        const auto rotation = take_rotation(after);
        if (rotation.empty()) return wrong("Which rotation?", "oncall reset primary");
        return no_more(after, "oncall reset " + rotation, acts::reset_rotation{rotation});
    }
    const auto rotation = take_rotation(rest);
    if (rotation.empty()) {
        return wrong(fmt::format("\"{}\" is not known here.", shown(word)), "oncall");
    }
    return no_more(rest, "oncall " + rotation, acts::show_on_call{rotation});
}

std::optional<mistake> not_a_rotation(std::string_view name,
                                      const std::vector<std::string>& known) {
    if (name.empty() || std::ranges::find(known, name) != known.end()) return {};
    constexpr std::size_t one_slip = 2; // letters changed, added or missing
    for (const auto verb : verbs_of_on_call) {
        if (words::distance(name, verb) > one_slip) continue;
        return mistake{fmt::format("\"{}\" is neither a rotation nor a word of oncall.", name),
                       fmt::format("oncall {}", verb)};
    }
    if (known.empty()) {
        return mistake{"There are no rotations yet. The configuration defines them, or:",
                       std::string(define_example)};
    }
    const auto nearest = std::ranges::min_element(
        known, {}, [&](const std::string& each) { return words::distance(name, each); });
    return mistake{
        fmt::format("There is no rotation \"{}\". Known: {}.", name, fmt::join(known, ", ")),
        "oncall " + *nearest};
}

bool is_rotation_name(std::string_view name) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    return !name.empty() && name.size() <= longest_name &&
           name.find_first_not_of(letters) == name.npos &&
           std::ranges::find(verbs_of_on_call, name) == verbs_of_on_call.end();
}

} // namespace commands
