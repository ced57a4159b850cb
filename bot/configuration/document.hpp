#pragma once

#include "bot/configuration/problem.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bot {

struct toml_value;
using toml_list = std::vector<toml_value>;

// Something that a setting can never be (a table, a time of day), named for the message.
struct toml_other {
    std::string type;
};

struct toml_value {
    std::variant<std::string, std::int64_t, double, bool, std::chrono::year_month_day, toml_list,
                 toml_other>
        data;
    int line = 0;
};

// "a text", "a whole number", "a list" …
[[nodiscard]] std::string type_name(const toml_value& value);

struct toml_entry {
    std::string section; // empty for keys above the first section
    std::string key;     // empty: the section itself, without a key
    int line = 0;
    toml_value value;
};

struct toml_document {
    std::vector<toml_entry> entries; // by line
    problems found;                  // what TOML itself does not allow: at most one
};

// Sections one level deep; anything deeper comes out as a toml_other value of its key.
[[nodiscard]] toml_document parse_toml(std::string_view text, const std::string& file);

} // namespace bot
