#include "bot/configuration/schema.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bot {

namespace {

std::string commented(std::string_view text) {
    std::string lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines += fmt::format("# {}\n", text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string key_text(const schema_key& key) {
    const std::string range = range_text(key);
    return fmt::format("{}{}{}#{} = {}\n", commented(key.meaning),
                       range.empty() ? "" : commented(fmt::format("Possible: {}.", range)),
                       key.needs_restart ? "# A change needs a restart.\n" : "", key.name,
                       key.default_value);
}

// Of a section of which there may be many.
template <class Key> std::string named_key_text(const Key& key) {
    const std::string without = key.default_value.empty()
                                    ? ""
                                    : commented(fmt::format("Without it: {}.", key.default_value));
    return fmt::format("\n{}{}#{} = {}\n", commented(key.meaning), without, key.name, key.example);
}

constexpr std::string_view opening =
    R"(# incident-bot: every setting, with its default. Uncomment what you want to change.
# Lengths of time are written "90s", "30m", "1h30m" or "7d".
# Tokens never stand here: set SLACK_APP_TOKEN and SLACK_BOT_TOKEN in the environment, or
# SLACK_APP_TOKEN_FILE and SLACK_BOT_TOKEN_FILE to the names of files that hold them.
# This file is made from bot/configuration/schema.cpp; a test compares the two.
)";

} // namespace

std::string full_name(const schema_key& key) {
    return fmt::format("{}.{}", key.section, key.name);
}

std::string range_text(const schema_key& key) {
    if (key.kind == value_kind::duration) {
        return fmt::format("{} to {}", duration_text(key.minimum), duration_text(key.maximum));
    }
    if (key.kind == value_kind::whole_number) return fmt::format("{} to {}", key.least, key.most);
    if (key.kind != value_kind::choice) return "";
    std::string text(key.choices);
    for (std::size_t bar = text.find('|'); bar != std::string::npos; bar = text.find('|')) {
        text.replace(bar, 1, ", ");
    }
    return text;
}

std::string example_text() {
    std::string text(opening);
    for (const schema_section& section : schema_sections()) {
        text += fmt::format("\n{}[{}]\n", commented(section.meaning), section.name);
        text += section.example;
        if (section.name == rotations_section) {
            for (const rotation_key& key : rotation_keys())
                text += named_key_text(key);
        }
        if (section.name == paging_section) {
            for (const pager_key& key : pager_keys())
                text += named_key_text(key);
        }
        if (const auto* named = find_detection_section(section.name)) {
            for (const named_key& key : named->keys)
                text += named_key_text(key);
        }
        for (const schema_key& key : schema_keys()) {
            if (key.section == section.name) text += '\n' + key_text(key);
        }
    }
    return text;
}

} // namespace bot
