#include "bot/configuration/values.hpp"
#include "commands/rotation/typed_plan.hpp"

#include <algorithm>
#include <array>

namespace bot {

namespace {

std::optional<int> parse_digits(std::string_view text) {
    int number = 0;
    for (const char letter : text) {
        if (letter < '0' || letter > '9') return std::nullopt;
        number = number * 10 + (letter - '0');
    }
    return number;
}

// "09:00"; 24:00 is the end of the day.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const std::optional<int> hours = parse_digits(text.substr(0, 2));
    const std::optional<int> minutes = parse_digits(text.substr(3));
    if (!hours || !minutes || *minutes > 59) return std::nullopt;
    const std::chrono::minutes time = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
    if (time > std::chrono::hours(24)) return std::nullopt;
    return time;
}

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const std::optional<int> year = parse_digits(text.substr(0, 4));
    const std::optional<int> month = parse_digits(text.substr(5, 2));
    const std::optional<int> day = parse_digits(text.substr(8));
    if (!year || !month || !day) return std::nullopt;
    return std::chrono::year_month_day{std::chrono::year{*year},
                                       std::chrono::month{static_cast<unsigned>(*month)},
                                       std::chrono::day{static_cast<unsigned>(*day)}};
}

constexpr std::array<std::string_view, 7> week = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

} // namespace

reading<std::string> read_time_zone(const toml_value& value) {
    constexpr std::string_view expected = "a time zone's name such as \"Europe/Paris\"";
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr || text->empty()) return not_as_expected(expected, value);
    const bool plain = std::all_of(text->begin(), text->end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '/' || letter == '_' ||
               letter == '-' || letter == '+';
    });
    if (!plain || text->front() == '/') return not_as_expected(expected, value);
    return *text;
}

reading<std::optional<std::chrono::minutes>> read_time_of_day(const toml_value& value) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text != nullptr && text->empty()) return std::optional<std::chrono::minutes>();
    const auto time = text != nullptr ? parse_time_of_day(*text) : std::nullopt;
    if (time && *time < std::chrono::hours(24)) return time;
    return not_as_expected("a time of day such as \"06:30\", or \"\" for none", value);
}

reading<commands::working_time> read_working_time(const toml_value& value) {
    constexpr std::string_view expected = "two times of one day such as \"09:00-17:00\"";
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr || text->size() != 11 || (*text)[5] != '-') {
        return not_as_expected(expected, value);
    }
    const auto starts = parse_time_of_day(std::string_view(*text).substr(0, 5));
    const auto ends = parse_time_of_day(std::string_view(*text).substr(6));
    if (!starts || !ends || *starts >= *ends) return not_as_expected(expected, value);
    return commands::working_time{*starts, *ends};
}

reading<std::vector<std::chrono::weekday>> read_weekdays(const toml_value& value) {
    constexpr std::string_view expected = "a list of days such as [\"Mon\", \"Tue\"]";
    const auto* list = std::get_if<toml_list>(&value.data);
    if (list == nullptr || list->empty()) return not_as_expected(expected, value);
    std::array<bool, week.size()> chosen{};
    for (const toml_value& element : *list) {
        const auto* text = std::get_if<std::string>(&element.data);
        if (text == nullptr) return not_as_expected(expected, element);
        const auto day = std::find(week.begin(), week.end(), std::string_view(*text));
        if (day == week.end()) return not_as_expected(expected, element);
        chosen.at(static_cast<std::size_t>(day - week.begin())) = true;
    }
    std::vector<std::chrono::weekday> days;
    for (unsigned index = 0; index < week.size(); ++index) {
        if (chosen.at(index)) days.emplace_back(index + 1); // ISO: Monday is 1, Sunday 7
    }
    return days;
}

reading<commands::weekly_time> read_weekly_time(const toml_value& value) {
    constexpr std::string_view expected = "a day and a time such as \"Mon 09:00\"";
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr) return not_as_expected(expected, value);
    const auto read = commands::read_handover(*text);
    if (!read || !read->day) return not_as_expected(expected, value);
    return commands::weekly_time{*read->day, read->time};
}

reading<std::vector<std::chrono::year_month_day>> read_dates(const toml_value& value) {
    constexpr std::string_view expected = "a list of dates such as [2026-12-25]";
    const auto* list = std::get_if<toml_list>(&value.data);
    if (list == nullptr) return not_as_expected(expected, value);
    std::vector<std::chrono::year_month_day> dates;
    for (const toml_value& element : *list) {
        std::optional<std::chrono::year_month_day> date;
        if (const auto* given = std::get_if<std::chrono::year_month_day>(&element.data)) {
            date = *given;
        } else if (const auto* text = std::get_if<std::string>(&element.data)) {
            date = parse_date(*text);
        }
        if (!date || !date->ok()) return not_as_expected(expected, element);
        dates.push_back(*date);
    }
    return dates;
}

} // namespace bot
