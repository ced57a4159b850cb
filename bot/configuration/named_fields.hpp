#pragma once

#include "bot/configuration/rotation_values.hpp"
#include "bot/configuration/values.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// [section.NAME]: sections of which there may be many, each with keys from a table. The table
// drives the reading, the example and the JSON Schema, as that of the single keys does.
namespace bot {

enum class field_kind { text, choice, duration, number, flag, texts, table };

struct named_key {
    std::string_view name;
    field_kind kind;
    std::string_view example;       // as TOML
    std::string_view default_value; // in words; empty where the key has to be there
    std::string_view meaning;
    std::string_view choices = ""; // of a choice, separated by '|'
};

// The fields of one such section. Whatever is wrong is remembered with its line, and the reading
// goes on with the default.
class named_fields {
public:
    // Complains of unknown keys and of missing ones.
    named_fields(const toml_entry& entry, std::span<const named_key> known);

    [[nodiscard]] const std::string& name() const { return entry_.key; }
    [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
    std::string text(std::string_view key);
    commands::duration length(std::string_view key, commands::duration otherwise,
                              commands::duration least, commands::duration most);
    int number(std::string_view key, int otherwise, int least, int most);
    bool flag(std::string_view key);
    std::vector<std::string> texts(std::string_view key);
    std::map<std::string, std::string> table(std::string_view key);

    void complain(std::string_view key, std::string_view what);
    std::vector<wrong_line> wrong;

private:
    [[nodiscard]] const toml_field* find(std::string_view key) const;
    void expect(const toml_field& field, std::string_view what);

    const toml_entry& entry_;
    std::span<const named_key> known_;
    const toml_table* fields_ = nullptr;
};

} // namespace bot
