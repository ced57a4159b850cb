#pragma once

#include "bot/configuration/document.hpp"
#include "commands/settings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

// From TOML values to what they mean. A reading that fails holds the end of a sentence that begins
// with the key's name: "must be …, not …".
namespace bot {

inline constexpr std::string_view runbooks_section = "runbooks";

struct complaint {
    std::string text;
};

template <class T> using reading = std::variant<T, complaint>;

struct listen_address {
    std::string host; // an IP address; IPv6 without its brackets
    std::uint16_t port = 0;
    friend bool operator==(const listen_address&, const listen_address&) = default;
};

// "must be EXPECTED, not VALUE"
[[nodiscard]] complaint not_as_expected(std::string_view expected, const toml_value& value);

[[nodiscard]] reading<std::string> read_text(const toml_value& value);

// One of `choices`, which are separated by '|'.
[[nodiscard]] reading<std::string> read_choice(const toml_value& value, std::string_view choices);

// "90s", "30m", "1h30m", "7d"; within [minimum, maximum].
[[nodiscard]] reading<commands::duration>
read_duration(const toml_value& value, commands::duration minimum, commands::duration maximum);

// The text of a duration in the form that read_duration takes.
[[nodiscard]] std::string duration_text(commands::duration length);

// A URL ending in '/'. https anywhere; http where the host is this machine's loopback.
[[nodiscard]] reading<std::string> read_api_url(const toml_value& value);

// The same; "" is none.
[[nodiscard]] reading<std::string> read_public_url(const toml_value& value);

// "127.0.0.1:8090", "[::1]:8090"; "" is none.
[[nodiscard]] reading<std::optional<listen_address>> read_listen_address(const toml_value& value);

// "/incident". Slack: a command's name has at most 32 characters, no capitals, no spaces.
[[nodiscard]] reading<std::string> read_slash_command(const toml_value& value);

// A channel's name, with or without its '#'. Slack: at most 80 characters of a-z, 0-9, '-', '_'.
[[nodiscard]] reading<std::string> read_channel_name(const toml_value& value);

// The same, or "" for none; a list of such names.
[[nodiscard]] reading<std::string> read_optional_channel_name(const toml_value& value);
[[nodiscard]] reading<std::vector<std::string>> read_channel_names(const toml_value& value);

// A channel's name with {id} in it once, short enough for a number and a suffix to follow.
[[nodiscard]] reading<std::string> read_channel_pattern(const toml_value& value);

// Emoji names, with or without their colons.
[[nodiscard]] reading<std::vector<std::string>> read_reactions(const toml_value& value);

// The form of a tz database name; whether the system knows it is another question.
[[nodiscard]] reading<std::string> read_time_zone(const toml_value& value);

// "09:00-17:00"
[[nodiscard]] reading<commands::working_time> read_working_time(const toml_value& value);

// "06:30", before midnight; "" is none.
[[nodiscard]] reading<std::optional<std::chrono::minutes>>
read_time_of_day(const toml_value& value);

// "Mon" … "Sun"; the result in the week's order, each day once.
[[nodiscard]] reading<std::vector<std::chrono::weekday>> read_weekdays(const toml_value& value);

// "Mon 09:00"
[[nodiscard]] reading<commands::weekly_time> read_weekly_time(const toml_value& value);

// TOML dates or texts of the form "2026-12-25".
[[nodiscard]] reading<std::vector<std::chrono::year_month_day>> read_dates(const toml_value& value);

// An http or https link, in which {id} may stand for an incident's number; "" is none.
[[nodiscard]] reading<std::string> read_link(const toml_value& value);

// Texts without spaces.
[[nodiscard]] reading<std::vector<std::string>> read_words(const toml_value& value);

// One text or a list of texts: a user id, an e-mail address, a user group's id, "#channel",
// "rotation:name".
[[nodiscard]] reading<std::vector<commands::addressee>> read_addressees(const toml_value& value);

} // namespace bot
