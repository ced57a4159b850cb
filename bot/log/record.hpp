#pragma once

#include "bot/log/level.hpp"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace bot {

class secret;

using log_value = std::variant<std::string, std::int64_t, double, bool>;

// A key and its value: {"envelope", id}. Units stand in the key ("took_ms").
struct log_field {
    std::string key;
    log_value value;

    log_field(std::string_view name, std::string_view text) : key(name), value(std::string(text)) {}
    log_field(std::string_view name, const std::string& text) : key(name), value(text) {}
    log_field(std::string_view name, const char* text) : key(name), value(std::string(text)) {}
    log_field(std::string_view name, bool truth) : key(name), value(truth) {}
    log_field(std::string_view name, std::floating_point auto number)
        : key(name), value(static_cast<double>(number)) {}
    template <class T>
    requires(std::integral<T> && !std::same_as<T, bool>) log_field(std::string_view name, T number)
        : key(name), value(static_cast<std::int64_t>(number)) {}

    // Numbered ids (enum class incident_id : int64) and Slack's ids (a struct with a text `value`).
    template <class T>
    requires std::is_enum_v<T> log_field(std::string_view name, T id)
        : key(name), value(static_cast<std::int64_t>(id)) {}
    template <class T>
    requires requires(const T& id) {
        { id.value } -> std::convertible_to<std::string>;
    }
    log_field(std::string_view name, const T& id) : key(name), value(std::string(id.value)) {}

    // A duration in milliseconds: name the key so ("took_ms").
    template <class Rep, class Period>
    log_field(std::string_view name, std::chrono::duration<Rep, Period> length)
        : key(name),
          value(
              std::int64_t{std::chrono::duration_cast<std::chrono::milliseconds>(length).count()}) {
    }

    log_field(std::string_view name, const secret& hidden) = delete;

    friend bool operator==(const log_field&, const log_field&) = default;
};

using log_time = std::chrono::sys_time<std::chrono::milliseconds>;

// One message, already masked.
struct log_record {
    log_time time;
    log_level level = log_level::info;
    std::string message;
    std::vector<log_field> fields;
};

// 2026-11-23T09:16:05.123Z info  envelope handled envelope=abc incident=12
// Line breaks and control characters are escaped, so that no text can forge a line.
[[nodiscard]] std::string text_line(const log_record& record);

// {"time":"2026-11-23T09:16:05.123Z","level":"info","message":"envelope handled","envelope":"abc"}
// Always valid UTF-8; a field named time, level or message gets a '_' behind its name.
[[nodiscard]] std::string json_line(const log_record& record);

} // namespace bot
