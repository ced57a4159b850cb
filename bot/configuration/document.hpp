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
struct toml_field;
using toml_list = std::vector<toml_value>;
using toml_table = std::vector<toml_field>; // a section inside a section, by line

// Something that a setting can never be (a time of day), named for the message.
struct toml_other {
    std::string type;
};

struct toml_value {
    std::variant<std::string, std::int64_t, double, bool, std::chrono::year_month_day, toml_list,
                 toml_table, toml_other>
        data;
    int line = 0;
};

struct toml_field {
    std::string key;
    int line = 0; // of the key
    toml_value value;
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

// Sections one level deep; one inside another comes out as a toml_table value of its key.
[[nodiscard]] toml_document parse_toml(std::string_view text, const std::string& file);

} // namespace bot
