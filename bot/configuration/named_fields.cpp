#include "bot/configuration/named_fields.hpp"

#include "bot/configuration/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bot {
namespace {

std::string full(const toml_entry& entry) {
    return fmt::format("{}.{}", entry.section, entry.key);
}

bool is_name(std::string_view text) {
    const auto plain = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
               letter == '-' || letter == '_';
    };
    return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, plain);
}

} // namespace

named_fields::named_fields(const toml_entry& entry, std::span<const named_key> known)
    : entry_(entry), known_(known), fields_(std::get_if<toml_table>(&entry.value.data)) {
    if (!fields_) {
        wrong.push_back({entry.line, fmt::format("'{}' must be a section [{}], not {}", full(entry),
                                                 full(entry), type_name(entry.value))});
        return;
    }
    if (!is_name(entry.key)) {
        wrong.push_back({entry.line, fmt::format("'{}': a name here has at most 40 small letters, "
                                                 "digits, '-' and '_'",
                                                 full(entry))});
    }
    for (const auto& field : *fields_) {
        if (std::ranges::find(known, field.key, &named_key::name) != known.end()) continue;
        std::vector<std::string> names;
        for (const auto& key : known)
            names.emplace_back(key.name);
        const auto guess = nearest(field.key, names);
        wrong.push_back(
            {field.line, fmt::format("unknown key '{}.{}'{}", full(entry), field.key,
                                     guess ? fmt::format(". Did you mean '{}'?", *guess) : "")});
    }
    for (const auto& key : known) {
        if (!key.default_value.empty() || find(key.name)) continue;
        wrong.push_back({entry.line, fmt::format("'{}' needs '{}', such as {}", full(entry),
                                                 key.name, key.example)});
    }
}

const toml_field* named_fields::find(std::string_view key) const {
    if (!fields_) return nullptr;
    const auto found = std::ranges::find(*fields_, key, &toml_field::key);
    return found == fields_->end() ? nullptr : &*found;
}

void named_fields::complain(std::string_view key, std::string_view what) {
    const auto* field = find(key);
    wrong.push_back(
        {field ? field->line : entry_.line, fmt::format("'{}.{}' {}", full(entry_), key, what)});
}

void named_fields::expect(const toml_field& field, std::string_view what) {
    complain(field.key, not_as_expected(what, field.value).text);
}

std::string named_fields::text(std::string_view key) {
    const auto* field = find(key);
    if (!field) return {};
    const auto entry = std::ranges::find(known_, key, &named_key::name);
    auto read = entry->kind == field_kind::choice ? read_choice(field->value, entry->choices)
                                                  : read_text(field->value);
    if (auto* bad = std::get_if<complaint>(&read)) {
        complain(key, bad->text);
        return {};
    }
    return std::get<std::string>(std::move(read));
}

commands::duration named_fields::length(std::string_view key, commands::duration otherwise,
                                        commands::duration least, commands::duration most) {
    const auto* field = find(key);
    if (!field) return otherwise;
    auto read = read_duration(field->value, least, most);
    if (auto* bad = std::get_if<complaint>(&read)) {
        complain(key, bad->text);
        return otherwise;
    }
    return std::get<commands::duration>(read);
}

int named_fields::number(std::string_view key, int otherwise, int least, int most) {
    const auto* field = find(key);
    if (!field) return otherwise;
    const auto* value = std::get_if<std::int64_t>(&field->value.data);
    if (!value || *value < least || *value > most) {
        expect(*field, fmt::format("a whole number from {} to {}", least, most));
        return otherwise;
    }
    return static_cast<int>(*value);
}

bool named_fields::flag(std::string_view key) {
    const auto* field = find(key);
    if (!field) return false;
    const auto* value = std::get_if<bool>(&field->value.data);
    if (!value) expect(*field, "true or false");
    return value && *value;
}

std::vector<std::string> named_fields::texts(std::string_view key) {
    const auto* field = find(key);
    if (!field) return {};
    if (const auto* one = std::get_if<std::string>(&field->value.data)) return {*one};
    std::vector<std::string> out;
    const auto* list = std::get_if<toml_list>(&field->value.data);
    if (!list) {
        expect(*field, "a list of texts");
        return out;
    }
    for (const auto& each : *list) {
        if (const auto* text = std::get_if<std::string>(&each.data)) {
            out.push_back(*text);
        } else {
            expect(*field, "a list of texts");
            return {};
        }
    }
    return out;
}

std::map<std::string, std::string> named_fields::table(std::string_view key) {
    const auto* field = find(key);
    if (!field) return {};
    std::map<std::string, std::string> out;
    const auto* fields = std::get_if<toml_table>(&field->value.data);
    if (!fields) {
        expect(*field, "a table such as { name = \"text\" }");
        return out;
    }
    for (const auto& each : *fields) {
        if (const auto* text = std::get_if<std::string>(&each.value.data)) {
            out[each.key] = *text;
        } else {
            expect(*field, "a table of texts");
            return {};
        }
    }
    return out;
}

} // namespace bot
