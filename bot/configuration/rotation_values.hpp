#pragma once

#include "bot/configuration/values.hpp"
#include "commands/rotation/rotation_plan.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// [rotations.NAME]: its keys, and what they have to be together.
namespace bot {

inline constexpr std::string_view rotations_section = "rotations";

struct rotation_key;

// The values of one section, before they are held against each other.
struct rotation_values {
    std::vector<commands::user_id> members;
    std::optional<std::chrono::weekday> handover_day = std::chrono::Monday;
    bool handover_said = false; // else the day is only a default
    std::chrono::minutes handover_time = std::chrono::hours(9);
    std::optional<std::chrono::year_month_day> starts;
    std::chrono::days every{7};
    commands::usergroup_id group;
};

struct wrong_line {
    int line = 0;
    std::string text;
};

struct rotation_reading {
    std::optional<commands::rotation_plan> plan; // none where anything is wrong
    commands::usergroup_id group;                // may be empty
    std::vector<wrong_line> wrong;
};

// Every problem of one section, each with its line.
[[nodiscard]] rotation_reading read_rotation_section(const toml_entry& entry,
                                                     std::span<const rotation_key> keys);

} // namespace bot
