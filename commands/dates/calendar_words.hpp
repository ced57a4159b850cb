#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Single words, in lower case, of which dates are made.
namespace commands {

// "fri", "friday", "thurs".
std::optional<std::chrono::weekday> weekday_named(std::string_view word);

// "dec", "december", "sept".
std::optional<std::chrono::month> month_named(std::string_view word);

// "18:00", "9:05", "24:00" (the end of the day), "6pm", "6:30pm", "noon". Not "18" nor "midnight",
// of which nobody knows the day.
std::optional<std::chrono::minutes> time_of_day(std::string_view word);

// "1", "24", "24th": 1 to 31.
std::optional<std::chrono::day> day_of_month(std::string_view word);

// "2026": 2000 to 2199.
std::optional<std::chrono::year> year_named(std::string_view word);

enum class calendar_unit { minutes, hours, days, weeks, months };

struct calendar_length {
    std::int64_t count = 0; // 1 to 9,999
    calendar_unit unit = calendar_unit::days;
};
// "4h", "3d", "2w"; and of two words "3 days", "a week", "one month".
std::optional<calendar_length> calendar_length_named(std::string_view word);
std::optional<calendar_length> calendar_length_named(std::string_view count, std::string_view unit);

// "Fri", "Dec": for sentences.
std::string_view short_name(std::chrono::weekday day);
std::string_view short_name(std::chrono::month month);

} // namespace commands
