#include "bot/configuration/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace bot {

namespace {

struct unit {
    char letter;
    commands::duration length;
};

constexpr unit units[] = {{'d', std::chrono::days(1)},
                          {'h', std::chrono::hours(1)},
                          {'m', std::chrono::minutes(1)},
                          {'s', std::chrono::seconds(1)}};

constexpr std::string_view expected_duration = "a duration such as \"30m\", \"1h30m\" or \"7d\"";

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

// Ten years and more is no setting, and stays far from overflow.
constexpr std::int64_t count_limit = 100'000'000;

std::optional<commands::duration> parse_duration(std::string_view text) {
    commands::duration total{0};
    std::size_t at = 0;
    std::size_t next_unit = 0; // "30m1h" is a slip rather than a duration
    while (at < text.size()) {
        std::int64_t count = 0;
        const std::size_t begin = at;
        while (at < text.size() && is_digit(text[at])) {
            count = count * 10 + (text[at] - '0');
            if (count > count_limit) return std::nullopt;
            ++at;
        }
        if (at == begin || at == text.size()) return std::nullopt;
        while (next_unit < std::size(units) && units[next_unit].letter != text[at])
            ++next_unit;
        if (next_unit == std::size(units)) return std::nullopt;
        total += units[next_unit].length * count;
        ++next_unit;
        ++at;
    }
    if (text.empty()) return std::nullopt;
    return total;
}

std::string shown(const toml_value& value) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr) return type_name(value);
    constexpr std::size_t shown_at_most = 60;
    if (text->size() > shown_at_most) return fmt::format("\"{}…\"", text->substr(0, shown_at_most));
    return fmt::format("\"{}\"", *text);
}

} // namespace

complaint not_as_expected(std::string_view expected, const toml_value& value) {
    return complaint{fmt::format("must be {}, not {}", expected, shown(value))};
}

reading<std::string> read_text(const toml_value& value) {
    if (const auto* text = std::get_if<std::string>(&value.data)) return *text;
    return not_as_expected("a text", value);
}

reading<std::string> read_choice(const toml_value& value, std::string_view choices) {
    std::string expected;
    std::string_view rest = choices;
    while (!rest.empty()) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        const std::string_view choice = rest.substr(0, bar);
        const auto* text = std::get_if<std::string>(&value.data);
        if (text != nullptr && *text == choice) return *text;
        rest.remove_prefix(std::min(bar + 1, rest.size()));
        if (!expected.empty()) expected += rest.empty() ? " or " : ", ";
        expected += fmt::format("\"{}\"", choice);
    }
    return not_as_expected(expected, value);
}

reading<commands::duration> read_duration(const toml_value& value, commands::duration minimum,
                                          commands::duration maximum) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr) return not_as_expected(expected_duration, value);
    const std::optional<commands::duration> length = parse_duration(*text);
    if (!length) return not_as_expected(expected_duration, value);
    if (*length < minimum || *length > maximum) {
        return not_as_expected(fmt::format("between \"{}\" and \"{}\"", duration_text(minimum),
                                           duration_text(maximum)),
                               value);
    }
    return *length;
}

std::string duration_text(commands::duration length) {
    std::string text;
    for (const unit& one : units) {
        const auto count = length / one.length;
        length %= one.length;
        if (count > 0) text += fmt::format("{}{}", count, one.letter);
    }
    return text.empty() ? "0s" : text;
}

} // namespace bot
