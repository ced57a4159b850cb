#include "commands/dates/calendar_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace commands {
namespace {

using namespace std::string_view_literals;

struct unit_word {
    std::string_view word;
    calendar_unit unit;
};

constexpr std::array units = {
    unit_word{"m", calendar_unit::minutes},       unit_word{"min", calendar_unit::minutes},
    unit_word{"mins", calendar_unit::minutes},    unit_word{"minute", calendar_unit::minutes},
    unit_word{"minutes", calendar_unit::minutes}, unit_word{"h", calendar_unit::hours},
    unit_word{"hr", calendar_unit::hours},        unit_word{"hrs", calendar_unit::hours},
    unit_word{"hour", calendar_unit::hours},      unit_word{"hours", calendar_unit::hours},
    unit_word{"d", calendar_unit::days},          unit_word{"day", calendar_unit::days},
    unit_word{"days", calendar_unit::days},       unit_word{"w", calendar_unit::weeks},
    unit_word{"week", calendar_unit::weeks},      unit_word{"weeks", calendar_unit::weeks},
    unit_word{"month", calendar_unit::months},    unit_word{"months", calendar_unit::months},
};

// Indexed as the C encoding has it: Sunday is 0.
constexpr std::array weekday_names = {"sunday"sv,   "monday"sv, "tuesday"sv, "wednesday"sv,
                                      "thursday"sv, "friday"sv, "saturday"sv};
constexpr std::array short_weekdays = {"Sun"sv, "Mon"sv, "Tue"sv, "Wed"sv,
                                       "Thu"sv, "Fri"sv, "Sat"sv};
constexpr std::array month_names = {"january"sv,   "february"sv, "march"sv,    "april"sv,
                                    "may"sv,       "june"sv,     "july"sv,     "august"sv,
                                    "september"sv, "october"sv,  "november"sv, "december"sv};
constexpr std::array short_months = {"Jan"sv, "Feb"sv, "Mar"sv, "Apr"sv, "May"sv, "Jun"sv,
                                     "Jul"sv, "Aug"sv, "Sep"sv, "Oct"sv, "Nov"sv, "Dec"sv};

// The place of the one name that begins with the word, which has three letters at least.
template <std::size_t N>
std::optional<unsigned> place_in(const std::array<std::string_view, N>& names,
                                 std::string_view word) {
    if (word.ends_with('.')) word.remove_suffix(1);
    if (word.size() < 3) return {};
    for (unsigned place = 0; place < N; ++place) {
        if (names.at(place).starts_with(word)) return place;
    }
    return {};
}

std::optional<unsigned> number(std::string_view word) {
    unsigned value = 0;
    if (word.empty() || word.size() > 4) return {};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size()) return {};
    return value;
}

} // namespace

std::optional<std::chrono::weekday> weekday_named(std::string_view word) {
    const auto place = place_in(weekday_names, word);
    if (!place) return {};
    return std::chrono::weekday(*place);
}

std::optional<std::chrono::month> month_named(std::string_view word) {
    const auto place = place_in(month_names, word);
    if (!place) return {};
    return std::chrono::month(*place + 1);
}

std::optional<std::chrono::minutes> time_of_day(std::string_view word) {
    if (word == "noon") return std::chrono::hours(12);
    const bool pm = word.ends_with("pm");
    const bool twelve_hours = pm || word.ends_with("am");
    if (twelve_hours) word.remove_suffix(2);
    const auto colon = word.find(':');
    if (colon == word.npos && !twelve_hours) return {};
    const auto hours = number(word.substr(0, colon));
    const auto minutes = colon == word.npos ? 0U : number(word.substr(colon + 1));
    if (!hours || !minutes || *minutes > 59) return {};
    if (colon != word.npos && (word.size() - colon != 3 || colon > 2)) return {};
    auto hour = *hours;
    if (twelve_hours) {
        if (hour < 1 || hour > 12) return {};
        hour = hour % 12 + (pm ? 12 : 0);
    }
    const auto out = std::chrono::hours(hour) + std::chrono::minutes(*minutes);
    if (out > std::chrono::hours(24)) return {};
    return out;
}

std::optional<std::chrono::day> day_of_month(std::string_view word) {
    for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
        if (word.size() > 2 && word.ends_with(ending)) {
            word.remove_suffix(2);
            break;
        }
    }
    const auto value = number(word);
    if (!value || *value < 1 || *value > 31 || word.size() > 2) return {};
    return std::chrono::day(*value);
}

std::optional<std::chrono::year> year_named(std::string_view word) {
    const auto value = number(word);
    if (!value || *value < 2000 || *value > 2199) return {};
    return std::chrono::year(static_cast<int>(*value));
}

std::optional<calendar_length> calendar_length_named(std::string_view word) {
    const auto letters = std::min(word.find_first_not_of("0123456789"), word.size());
    return calendar_length_named(word.substr(0, letters), word.substr(letters));
}

std::optional<calendar_length> calendar_length_named(std::string_view count,
                                                     std::string_view unit) {
    const auto found = std::ranges::find(units, unit, &unit_word::word);
    if (found == units.end()) return {};
    const bool one = count == "a" || count == "an" || count == "one";
    const auto value = one ? 1U : number(count);
    if (!value || *value == 0) return {};
    return calendar_length{*value, found->unit};
}

std::string_view short_name(std::chrono::weekday day) {
    return short_weekdays.at(day.c_encoding());
}

std::string_view short_name(std::chrono::month month) {
    return short_months.at(static_cast<unsigned>(month) - 1);
}

} // namespace commands
