#include "commands/procedure/duration.hpp"

#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <vector>

namespace commands {

namespace {

using std::chrono::seconds;

constexpr seconds longest = std::chrono::days(366);

struct unit {
    std::string_view name;
    seconds length;
};

constexpr seconds minute = std::chrono::minutes(1);
constexpr seconds hour = std::chrono::hours(1);
constexpr seconds day = std::chrono::days(1);
constexpr seconds week = std::chrono::weeks(1);

constexpr std::array units{
    unit{"s", seconds(1)},
    unit{"sec", seconds(1)},
    unit{"secs", seconds(1)},
    unit{"second", seconds(1)},
    unit{"seconds", seconds(1)},
    unit{"m", minute},
    unit{"min", minute},
    unit{"mins", minute},
    unit{"minute", minute},
    unit{"minutes", minute},
    unit{"h", hour},
    unit{"hr", hour},
    unit{"hrs", hour},
    unit{"hour", hour},
    unit{"hours", hour},
    unit{"d", day},
    unit{"day", day},
    unit{"days", day},
    unit{"w", week},
    unit{"wk", week},
    unit{"wks", week},
    unit{"week", week},
    unit{"weeks", week},
};

constexpr std::array<std::string_view, 13> spelled{"zero", "one",    "two",   "three", "four",
                                                   "five", "six",    "seven", "eight", "nine",
                                                   "ten",  "eleven", "twelve"};

/// A number, a word or a sign ("<", "-"); cut so that "1h30" gives three tokens.
using tokens = std::vector<std::string>;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t number_end(std::string_view text, std::size_t at) {
    const auto digits = [&] {
        while (at < text.size() && is_digit(text[at]))
            ++at;
    };
    digits();
    // A point or comma belongs to the number only between digits: "1.5 h", but "30. Then".
    if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && is_digit(text[at + 1])) {
        ++at;
        digits();
    }
    return at;
}

tokens tokenize(std::string_view original) {
    std::string text = words::lower(original);
    for (const auto& [from, to] : {std::pair{"≤", "<"}, std::pair{"–", "-"}, std::pair{"—", "-"},
                                   std::pair{"\u00a0", " "}, std::pair{"½", ".5"}}) {
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at))
            text.replace(at, std::string_view(from).size(), to);
    }
    tokens found;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (is_digit(text[at]))
            at = number_end(text, at);
        else if (is_letter(text[at]))
            while (at < text.size() && is_letter(text[at]))
                ++at;
        else
            ++at;
        const auto token = words::trim(std::string_view(text).substr(start, at - start));
        if (!token.empty()) found.emplace_back(token);
    }
    return found;
}

std::optional<double> number(std::string_view token) {
    if (token == "a" || token == "an") return 1;
    if (const auto word = std::ranges::find(spelled, token); word != spelled.end())
        return static_cast<double>(word - spelled.begin());
    if (token.empty() || !is_digit(token.front()) || token.size() > 9) return {};
    std::string plain(token);
    std::ranges::replace(plain, ',', '.');
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc{} || end != plain.data() + plain.size()) return {};
    return value;
}

std::optional<seconds> unit_length(std::string_view token) {
    const auto found = std::ranges::find(units, token, &unit::name);
    if (found == units.end()) return {};
    return found->length;
}

struct scanned {
    seconds length{};
    std::size_t used = 0; ///< tokens; 0 where there is no duration
};

/// "half an hour", "half a day".
scanned scan_half(std::span<const std::string> from) {
    if (from.size() < 2 || from[0] != "half") return {};
    const std::size_t at = from[1] == "a" || from[1] == "an" ? 2 : 1;
    if (at >= from.size()) return {};
    const auto length = unit_length(from[at]);
    return length ? scanned{*length / 2, at + 1} : scanned{};
}

/// "1 h 30 min", "1 h 30", "2 days and 4 hours": units must get smaller.
scanned scan(std::span<const std::string> from) {
    if (const auto half = scan_half(from); half.used != 0) return half;
    scanned result;
    seconds last = seconds::max();
    for (std::size_t at = 0; at < from.size();) {
        if (result.used != 0 && from[at] == "and") ++at;
        const auto count = at < from.size() ? number(from[at]) : std::nullopt;
        if (!count) break;
        auto length = at + 1 < from.size() ? unit_length(from[at + 1]) : std::nullopt;
        std::size_t width = 2;
        if (!length && last == hour && is_digit(from[at].front())) {
            length = minute; // "1 h 30"
            width = 1;
        }
        if (!length || *length >= last) break;
        const double total = *count * static_cast<double>(length->count());
        if (total > static_cast<double>(longest.count())) return {};
        result.length += seconds(std::llround(total));
        last = *length;
        at += width;
        result.used = at;
    }
    return result.length <= longest ? result : scanned{};
}

bool is_lead(std::string_view token) {
    constexpr std::array<std::string_view, 22> leads{
        "<",    "=",   "within",  "in",    "under", "less", "than", "up",
        "to",   "max", "maximum", "after", "for",   "at",   "most", "not",
        "more", "no",  "later",   "over",  "+",     "t"};
    return std::ranges::find(leads, token) != leads.end();
}

bool is_tail(std::string_view token) {
    constexpr std::array<std::string_view, 9> tails{".",  "or",   "less",  "max",   "maximum",
                                                    "at", "most", "later", "sooner"};
    return std::ranges::find(tails, token) != tails.end();
}

} // namespace

std::optional<seconds> read_duration(std::string_view text) {
    const tokens found = tokenize(text);
    const auto first = std::ranges::find_if_not(found, is_lead);
    const scanned result = scan({first, found.end()});
    if (result.used == 0 || result.length <= seconds(0)) return {};
    const auto rest = first + static_cast<tokens::difference_type>(result.used);
    if (!std::all_of(rest, found.end(), is_tail)) return {};
    return result.length;
}

std::optional<response_time> read_response_time(std::string_view text) {
    if (const auto duration = read_duration(text)) return response_time(*duration);
    std::vector<std::string> said = words::split(text);
    std::erase_if(said, [](const std::string& word) {
        return word == "within" || word == "by" || word == "the" || word == "on" || word == "in";
    });
    if (said.size() != 3 || (said[1] != "business" && said[1] != "working") || said[2] != "day")
        return {};
    if (said[0] == "next" || said[0] == "1" || said[0] == "one") return next_business_day{};
    return {};
}

duration_in_text find_duration(std::string_view sentence) {
    const tokens found = tokenize(sentence);
    for (std::size_t at = 0; at < found.size(); ++at) {
        const auto count = number(found[at]);
        if (!count && found[at] != "half") continue;
        const scanned result = scan(std::span(found).subspan(at));
        const bool digits = is_digit(found[at].front());
        if (!digits && result.length == seconds(1)) continue; // "a second opinion"
        if (result.used == 0) {
            if (digits) return {{}, true};
            continue;
        }
        // "15-30 minutes" is two answers, "-5 min" none: neither is guessed at.
        const bool range = at > 0 && (found[at - 1] == "-" || found[at - 1] == "to") && digits;
        if (range || result.length <= seconds(0)) return {{}, true};
        return {result.length, false};
    }
    return {};
}

std::string say(seconds duration) {
    if (duration < minute) return fmt::format("{} s", duration.count());
    if (duration >= week && duration % week == seconds(0))
        return fmt::format("{} week{}", duration / week, duration == week ? "" : "s");
    if (duration > day && duration % day == seconds(0))
        return fmt::format("{} days", duration / day);
    const auto hours = duration / hour;
    const auto minutes = duration % hour / minute;
    const auto rest = duration % minute;
    if (hours == 0 && rest.count() != 0) return fmt::format("{} min {} s", minutes, rest.count());
    if (hours == 0) return fmt::format("{} min", minutes);
    if (minutes == 0) return fmt::format("{} h", hours);
    return fmt::format("{} h {:02} min", hours, minutes);
}

std::string say_response(const response_time& time) {
    if (const auto* duration = std::get_if<seconds>(&time)) return say(*duration);
    return "next business day";
}

std::string say_deadline(const response_time& time) {
    if (const auto* duration = std::get_if<seconds>(&time)) return "within " + say(*duration);
    return "by the end of the next business day";
}

} // namespace commands
