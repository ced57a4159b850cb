#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace bot {

enum class log_level { debug, info, warn, error };

enum class log_format { text, json };

inline constexpr std::array<std::string_view, 4> log_level_names = {"debug", "info", "warn",
                                                                    "error"};

constexpr std::string_view name(log_level level) {
    return log_level_names.at(static_cast<std::size_t>(level));
}

constexpr std::optional<log_level> parse_log_level(std::string_view text) {
    for (std::size_t index = 0; index < log_level_names.size(); ++index) {
        if (log_level_names.at(index) == text) return static_cast<log_level>(index);
    }
    return std::nullopt;
}

} // namespace bot
