#include "bot/investigation/questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace bot::investigation {

std::string sparkline(const std::vector<double>& values, std::size_t most) {
    constexpr std::array<std::string_view, 8> bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    std::vector<double> shown;
    const auto count = std::min(most, values.size());
    for (std::size_t i = 0; i < count; ++i) {
        // Of each part of the hour its highest: a short peak is what people look for.
        const auto begin = i * values.size() / count;
        const auto end = (i + 1) * values.size() / count;
        double highest = values[begin];
        for (auto at = begin; at < end; ++at)
            highest = std::max(highest, values[at]);
        shown.push_back(highest);
    }
    if (shown.empty()) return {};
    const auto [low, high] = std::ranges::minmax(shown);
    const auto span = high - low;
    std::string out;
    for (const auto each : shown) {
        const auto part = span > 0 ? (each - low) / span : 0;
        out += bars[static_cast<std::size_t>(std::lround(part * (bars.size() - 1)))];
    }
    return out;
}

std::string number_words(double value) {
    if (!std::isfinite(value)) return "no number";
    const auto size = std::abs(value);
    if (size >= 1e9) return fmt::format("{:.1f} G", value / 1e9);
    if (size >= 1e6) return fmt::format("{:.1f} M", value / 1e6);
    if (size >= 1e4) return fmt::format("{:.1f} k", value / 1e3);
    return fmt::format("{:.3g}", value);
}

bool stands_out(double value, const commands::probe& asked) {
    if (asked.above.empty() || !std::isfinite(value)) return false;
    double limit = 0;
    const auto* end = asked.above.data() + asked.above.size();
    const auto read = std::from_chars(asked.above.data(), end, limit);
    return read.ec == std::errc() && value > limit;
}

} // namespace bot::investigation
