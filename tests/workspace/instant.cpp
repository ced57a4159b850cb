#include "tests/workspace/instant.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace workspace {

std::string timestamp::text() const {
    if (micros == 0) return {};
    return fmt::format("{:010}.{:06}", micros / 1'000'000, micros % 1'000'000);
}

std::optional<timestamp> timestamp::parse(std::string_view text) {
    const auto dot = std::min(text.find('.'), text.size());
    const auto number = [](std::string_view digits) -> std::optional<std::int64_t> {
        std::int64_t value = 0;
        const auto end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, value);
        if (error != std::errc{} || stop != end || value < 0) return {};
        return value;
    };
    if (dot == 0 || dot > 12) return {};
    const auto whole = number(text.substr(0, dot));
    if (!whole) return {};
    if (dot + 1 >= text.size()) return timestamp{*whole * 1'000'000};
    std::string fraction{text.substr(dot + 1)};
    if (fraction.size() > 6) return {};
    fraction.append(6 - fraction.size(), '0');
    const auto part = number(fraction);
    if (!part) return {};
    return timestamp{*whole * 1'000'000 + *part};
}

std::int64_t seconds_of(instant now) {
    return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
}

timestamp next_timestamp(instant now, timestamp& last) {
    const std::int64_t micros = now.time_since_epoch().count() * 1000;
    last.micros = std::max(last.micros + 1, micros);
    return last;
}

} // namespace workspace
