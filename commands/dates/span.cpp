#include "commands/dates/span.hpp"

#include "commands/dates/calendar_words.hpp"
#include "commands/dates/read_date.hpp"
#include "commands/dates/say_date.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace commands {
namespace {

using namespace std::string_view_literals;

constexpr std::chrono::days longest{366};
constexpr std::string_view example = "fri 18:00 - mon 09:00";

struct halves {
    std::string_view left;
    std::string_view right;
};

// The places at which a text may be two, the clearest first.
std::vector<halves> cuts(std::string_view text) {
    std::vector<halves> out;
    const auto cut_at = [&](std::string_view mark) {
        for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
            out.push_back(
                {words::trim(text.substr(0, at)), words::trim(text.substr(at + mark.size()))});
        }
    };
    for (const auto mark : {" - "sv, "–"sv, "—"sv, " to "sv, " until "sv, " till "sv, "-"sv})
        cut_at(mark);
    return out;
}

std::string_view without(std::string_view prefix, std::string_view text) {
    return text.starts_with(prefix) ? words::trim(text.substr(prefix.size())) : text;
}

// "3d", "3 days", "a week": with nothing before it a length, not the day that is so far away.
bool is_length(std::string_view text) {
    const auto space = std::min(text.find(' '), text.size());
    const auto first = text.substr(0, space);
    return calendar_length_named(first) ||
           calendar_length_named(first, without(" ", text.substr(space)));
}

struct reader {
    instant now;
    const time_zone& zone;

    [[nodiscard]] std::optional<typed_date> date(std::string_view text, instant after) const {
        const auto read = read_date(text, {now, after, zone});
        const auto* found = std::get_if<typed_date>(&read);
        if (!found) return {};
        return *found;
    }

    // "fri 18:00 for 12h"
    [[nodiscard]] std::optional<time_span> with_length(std::string_view text) const {
        constexpr std::string_view mark = " for ";
        const auto at = text.find(mark);
        if (at == text.npos) return {};
        const auto first = date(text.substr(0, at), now);
        const auto length = read_date(text.substr(at + mark.size()), {now, now, zone});
        const auto* read = std::get_if<typed_date>(&length);
        if (!first || !read) return {};
        const auto from = begin_of(*first, zone);
        if (read->exact) return time_span{from, from + (*read->exact - now)};
        const auto today = std::chrono::floor<std::chrono::days>(zone.to_local(now));
        if (read->first != read->last || read->time) return {};
        return time_span{from, zone.to_utc(zone.to_local(from) + (read->first - today))};
    }

    [[nodiscard]] std::optional<time_span> from_to(std::string_view text) const {
        for (const auto& [left, right] : cuts(text)) {
            const auto first = date(left, now);
            if (!first) continue;
            const auto from = begin_of(*first, zone);
            if (const auto last = date(right, from)) return time_span{from, end_of(*last, zone)};
        }
        return {};
    }

    [[nodiscard]] span_reading one_date(std::string_view text) const {
        const bool ends = text.starts_with("until ") || text.starts_with("till ");
        text = without("till ", without("until ", text));
        text = without("for ", text);
        const bool lasts = is_length(text);
        const auto read = read_date(text, {now, now, zone});
        if (const auto* wrong = std::get_if<unclear_date>(&read)) return *wrong;
        const auto& found = std::get<typed_date>(read);
        const auto today = std::chrono::floor<std::chrono::days>(zone.to_local(now));
        // "until mon" ends where Monday begins: who comes back on Monday is there on Monday.
        if (ends) return time_span{now, begin_of(found, zone)};
        if (found.exact) return time_span{now, *found.exact};
        if (lasts) return time_span{now, zone.to_utc(zone.to_local(now) + (found.first - today))};
        if (found.time) {
            return unclear_date{"The end is missing.",
                                fmt::format("{} for 12h", words::excerpt(text, 40))};
        }
        return time_span{begin_of(found, zone), end_of(found, zone)};
    }
};

span_reading checked(const time_span& span, instant now, const time_zone& zone) {
    if (span.until <= span.from) {
        return unclear_date{fmt::format("The end, {}, is not after the beginning, {}.",
                                        say_date(span.until, zone), say_date(span.from, zone)),
                            std::string(example)};
    }
    if (span.until <= now) {
        return unclear_date{fmt::format("{} is past.", say_date(span.until, zone)),
                            std::string(example)};
    }
    const auto from = std::max(span.from, now);
    if (span.until - from > longest) {
        return unclear_date{
            fmt::format("{} is more than a year later.", say_date(span.until, zone)),
            std::string(example)};
    }
    return time_span{from, span.until};
}

} // namespace

span_reading read_span(std::string_view text, instant now, const time_zone& zone) {
    const auto lower = words::lower(words::trim(text));
    if (lower.empty()) return unclear_date{"From when until when?", std::string(example)};
    const reader read{now, zone};
    if (const auto found = read.with_length(lower)) return checked(*found, now, zone);
    if (const auto found = read.from_to(lower)) return checked(*found, now, zone);
    const auto found = read.one_date(lower);
    if (const auto* wrong = std::get_if<unclear_date>(&found)) return *wrong;
    return checked(std::get<time_span>(found), now, zone);
}

} // namespace commands
