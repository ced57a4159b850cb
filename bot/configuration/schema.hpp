#pragma once

#include "bot/configuration/configuration.hpp"
#include "bot/configuration/paging_values.hpp"
#include "bot/configuration/rotation_values.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bot {

// How often updates are asked for, by level: a section whose keys are the procedure's.
inline constexpr std::string_view update_every_section = "update_every";
inline constexpr commands::duration shortest_cadence = std::chrono::minutes(1);
inline constexpr commands::duration longest_cadence = std::chrono::days(7);

enum class value_kind {
    text,
    duration,
    choice,
    url,
    directory,
    listen_address,
    time_zone,
    working_time,
    time_of_day,
    weekdays,
    dates,
    slash_command,
    channel_name,
    channel_pattern,
    channel_names,
    optional_channel_name,
    reactions,
    whole_number,
    link,
    words,
    weekly_time,
};

// One key of the configuration file. The table of these is the only place that knows the keys: it
// drives the reading, the messages, the commented example and the JSON Schema.
struct schema_key {
    std::string_view section;
    std::string_view name;
    value_kind kind;
    std::string_view default_value; // as TOML
    std::string_view meaning;       // for the example: one line or more, up to 90 characters each
    bool needs_restart;             // false: a reload carries the change out
    std::optional<complaint> (*assign)(const schema_key&, const toml_value&, configuration&);

    commands::duration minimum{0}; // durations only
    commands::duration maximum{0};
    std::string_view choices = ""; // choices only, separated by '|'
    std::int64_t least = 0;        // whole numbers only
    std::int64_t most = 0;
};

struct schema_section {
    std::string_view name;
    std::string_view meaning;
    bool free_keys = false;        // the keys are the user's own ("people", "rotations")
    std::string_view example = ""; // of such keys, as commented TOML lines
};

// One key of [rotations.NAME], a section of its own for each rotation.
struct rotation_key {
    std::string_view name;
    std::string_view example;       // as TOML
    std::string_view default_value; // in words; empty where the key has to be there
    std::string_view meaning;
    std::optional<complaint> (*assign)(const toml_value&, rotation_values&);
};

// One key of [paging.NAME].
struct pager_key {
    std::string_view name;
    std::string_view example;       // as TOML
    std::string_view default_value; // in words; empty where the key has to be there
    std::string_view meaning;
    std::optional<complaint> (*assign)(const toml_value&, pager_values&);
};

[[nodiscard]] std::span<const schema_section> schema_sections();
[[nodiscard]] std::span<const schema_key> schema_keys();
[[nodiscard]] std::span<const rotation_key> rotation_keys();
[[nodiscard]] std::span<const pager_key> pager_keys();

// "slack.command"
[[nodiscard]] std::string full_name(const schema_key& key);

// What values are possible, in words: "1h to 365d", "debug, info, warn, error".
[[nodiscard]] std::string range_text(const schema_key& key);

// The commented example: every key with its meaning, range and default. As it stands it changes
// nothing, because every setting in it is commented out.
[[nodiscard]] std::string example_text();

} // namespace bot
