#include "bot/configuration/json_schema.hpp"

#include "bot/configuration/document.hpp"
#include "bot/configuration/outside_values.hpp"
#include "bot/configuration/schema.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace bot {
namespace {

namespace json = boost::json;

json::object text_like(std::string_view pattern) {
    json::object out{{"type", "string"}};
    if (!pattern.empty()) out["pattern"] = pattern;
    return out;
}

json::object list_of(json::object each) {
    return {{"type", "array"}, {"items", std::move(each)}};
}

json::object choice_of(std::string_view choices) {
    json::array all;
    while (!choices.empty()) {
        const auto end = std::min(choices.find('|'), choices.size());
        all.emplace_back(choices.substr(0, end));
        choices.remove_prefix(std::min(end + 1, choices.size()));
    }
    return {{"enum", std::move(all)}};
}

constexpr std::string_view duration_pattern = "^([0-9]+[smhdw])+$";
constexpr std::string_view day_pattern = "^[A-Za-z]{3,9}$";

// A date is written bare in TOML; tools hand it to the schema as a text.
json::object date() {
    return {{"type", "string"}, {"format", "date"}};
}

json::object type_of(const schema_key& key) {
    switch (key.kind) {
    case value_kind::duration:
        return text_like(duration_pattern);
    case value_kind::choice:
        return choice_of(key.choices);
    case value_kind::url:
        return text_like("^$|^https?://");
    case value_kind::listen_address:
        return text_like("^$|:[0-9]{1,5}$");
    case value_kind::working_time:
        return text_like("^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$");
    case value_kind::time_of_day:
        return text_like("^$|^[0-2][0-9]:[0-5][0-9]$");
    case value_kind::weekdays:
        return list_of(text_like(day_pattern));
    case value_kind::dates:
        return list_of(date());
    case value_kind::slash_command:
        return text_like("^$|^/[^ A-Z]+$");
    case value_kind::channel_name:
        return text_like("^#?[a-z0-9_-]{1,80}$");
    case value_kind::optional_channel_name:
        return text_like("^$|^#?[a-z0-9_-]{1,80}$");
    case value_kind::channel_names:
        return list_of(text_like("^#?[a-z0-9_-]{1,80}$"));
    case value_kind::channel_pattern:
        return text_like("\\{id\\}");
    case value_kind::link:
        return text_like("^$|^https?://");
    case value_kind::words:
    case value_kind::reactions:
        return list_of(text_like(""));
    case value_kind::whole_number:
        return {{"type", "integer"}, {"minimum", key.least}, {"maximum", key.most}};
    case value_kind::weekly_time:
        return text_like("^$|^[A-Za-z]{3,9} [0-2][0-9]:[0-5][0-9]$");
    case value_kind::text:
    case value_kind::directory:
    case value_kind::time_zone:
        break;
    }
    return text_like("");
}

json::value plain(const toml_value& value) {
    if (const auto* text = std::get_if<std::string>(&value.data)) return json::value(*text);
    if (const auto* number = std::get_if<std::int64_t>(&value.data)) return json::value(*number);
    json::array out;
    if (const auto* list = std::get_if<toml_list>(&value.data)) {
        for (const auto& each : *list)
            out.push_back(plain(each));
    }
    return out;
}

json::value default_of(const schema_key& key) {
    const auto line = fmt::format("value = {}", key.default_value);
    return plain(parse_toml(line, "schema").entries.at(0).value);
}

std::string one_line(std::string_view text) {
    std::string out(text);
    std::ranges::replace(out, '\n', ' ');
    return out;
}

json::object key_schema(const schema_key& key) {
    auto out = type_of(key);
    auto meaning = one_line(key.meaning);
    if (const auto range = range_text(key); !range.empty()) {
        meaning += fmt::format(" Possible: {}.", range);
    }
    if (key.needs_restart) meaning += " A change needs a restart.";
    out["description"] = meaning;
    out["default"] = default_of(key);
    return out;
}

// A section of which there may be many.
template <class Key> json::object named_schema(std::span<const Key> known) {
    json::object keys;
    json::array required;
    for (const Key& key : known) {
        json::object one{{"description", one_line(key.meaning)}};
        if (key.example.starts_with('[')) {
            one["type"] = "array";
            one["items"] = text_like("");
        } else {
            one["type"] = "string";
        }
        if (key.default_value.empty()) required.emplace_back(key.name);
        keys[key.name] = std::move(one);
    }
    return {{"type", "object"},
            {"properties", std::move(keys)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
}

json::object field_type(const named_key& key) {
    switch (key.kind) {
    case field_kind::choice:
        return choice_of(key.choices);
    case field_kind::duration:
        return text_like(duration_pattern);
    case field_kind::number:
        return {{"type", "integer"}};
    case field_kind::flag:
        return {{"type", "boolean"}};
    case field_kind::texts:
        return {{"anyOf", json::array{text_like(""), list_of(text_like(""))}}};
    case field_kind::table:
        return {{"type", "object"}, {"additionalProperties", text_like("")}};
    case field_kind::text:
        break;
    }
    return text_like("");
}

json::object detection_schema(const named_section& section) {
    json::object keys;
    json::array required;
    for (const named_key& key : section.keys) {
        auto one = field_type(key);
        one["description"] = one_line(key.meaning);
        if (key.default_value.empty()) required.emplace_back(key.name);
        keys[key.name] = std::move(one);
    }
    return {{"type", "object"},
            {"properties", std::move(keys)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
}

json::object addressees_schema() {
    return {{"anyOf", json::array{text_like(""), list_of(text_like(""))}}};
}

json::object section_schema(const schema_section& section) {
    json::object out{{"type", "object"}, {"description", one_line(section.meaning)}};
    if (section.name == rotations_section) {
        out["additionalProperties"] = named_schema(rotation_keys());
        return out;
    }
    if (section.name == paging_section) {
        out["additionalProperties"] = named_schema(pager_keys());
        return out;
    }
    if (section.name == runbooks_section) {
        out["additionalProperties"] = text_like("^https?://");
        return out;
    }
    if (section.name == maintenance_section) {
        out["additionalProperties"] = json::object{{"type", "object"}};
        return out;
    }
    if (section.name == component_ids_section) {
        out["additionalProperties"] =
            json::object{{"type", "object"}, {"additionalProperties", text_like("")}};
        return out;
    }
    if (section.name == update_every_section) {
        out["additionalProperties"] = text_like(duration_pattern);
        return out;
    }
    if (const auto* named = find_detection_section(section.name)) {
        out["additionalProperties"] = detection_schema(*named);
        return out;
    }
    if (section.free_keys) {
        out["additionalProperties"] = addressees_schema();
        return out;
    }
    json::object keys;
    for (const schema_key& key : schema_keys()) {
        if (key.section == section.name) keys[key.name] = key_schema(key);
    }
    out["properties"] = std::move(keys);
    out["additionalProperties"] = false;
    return out;
}

} // namespace

json::object configuration_json_schema() {
    json::object sections;
    for (const schema_section& section : schema_sections())
        sections[section.name] = section_schema(section);
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", "incident-bot's configuration"},
            {"type", "object"},
            {"properties", std::move(sections)},
            {"additionalProperties", false}};
}

} // namespace bot
