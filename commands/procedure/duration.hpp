#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace commands {

/// The end of the next working day, which only the configuration's calendar can turn into a time.
struct next_business_day {
    friend bool operator==(next_business_day, next_business_day) = default;
};

/// How soon an incident has to be acknowledged.
using response_time = std::variant<std::chrono::seconds, next_business_day>;

/// A whole text as a duration, the way people write it: "< 15 min", "2 hours", "within 1 week",
/// "1 h 30", "1.5 hours", "half an hour", "30m". Nothing where it is not clearly one duration: a
/// bare number, a range, a month, "ASAP", zero, or more than a year.
std::optional<std::chrono::seconds> read_duration(std::string_view text);

/// As read_duration, and "next business day" in its usual wordings.
std::optional<response_time> read_response_time(std::string_view text);

/// The first duration inside a sentence: "Monitor for 30 minutes", "Immediate, within 24 hours".
/// `unclear` is set where the sentence has a number or range that looks like a time but is not one.
struct duration_in_text {
    std::optional<std::chrono::seconds> value;
    bool unclear = false;
};
duration_in_text find_duration(std::string_view sentence);

/// In words a person says: "45 s", "12 min", "1 h 05 min", "2 days", "1 week".
std::string say(std::chrono::seconds duration);
std::string say_response(const response_time& time);

/// As the end of a sentence: "within 15 min", "by the end of the next business day".
std::string say_deadline(const response_time& time);

} // namespace commands
