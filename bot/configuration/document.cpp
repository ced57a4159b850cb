#include "bot/configuration/document.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

// The only file that includes toml++: it costs seconds to compile.
namespace bot {

namespace {

int line_of(const toml::source_region& source) {
    return static_cast<int>(source.begin.line);
}

toml_value convert(const toml::node& node);

toml_list convert_list(const toml::array& array) {
    toml_list list;
    for (const toml::node& element : array)
        list.push_back(convert(element));
    return list;
}

toml_table convert_table(const toml::table& table) {
    toml_table fields;
    for (const auto& [key, node] : table) {
        fields.push_back({std::string(key.str()), line_of(key.source()), convert(node)});
    }
    std::stable_sort(fields.begin(), fields.end(),
                     [](const auto& left, const auto& right) { return left.line < right.line; });
    return fields;
}

toml_value convert(const toml::node& node) {
    toml_value value;
    value.line = line_of(node.source());
    if (const auto* text = node.as_string()) {
        value.data = text->get();
    } else if (const auto* integer = node.as_integer()) {
        value.data = integer->get();
    } else if (const auto* floating = node.as_floating_point()) {
        value.data = floating->get();
    } else if (const auto* boolean = node.as_boolean()) {
        value.data = boolean->get();
    } else if (const auto* date = node.as_date()) {
        value.data = std::chrono::year_month_day{std::chrono::year{date->get().year},
                                                 std::chrono::month{date->get().month},
                                                 std::chrono::day{date->get().day}};
    } else if (const auto* array = node.as_array()) {
        value.data = convert_list(*array);
    } else if (const auto* table = node.as_table()) {
        value.data = convert_table(*table);
    } else {
        value.data = toml_other{"a time"};
    }
    return value;
}

void add_section(const toml::table& table, const std::string& name, int line,
                 std::vector<toml_entry>& entries) {
    toml_entry header{name, "", line, toml_value{toml_other{"a section"}, line}};
    entries.push_back(std::move(header));
    for (const auto& [key, node] : table) {
        toml_entry entry{name, std::string(key.str()), line_of(key.source()), convert(node)};
        entries.push_back(std::move(entry));
    }
}

} // namespace

std::string type_name(const toml_value& value) {
    struct names {
        std::string operator()(const std::string&) const { return "a text"; }
        std::string operator()(std::int64_t) const { return "a whole number"; }
        std::string operator()(double) const { return "a number"; }
        std::string operator()(bool) const { return "true or false"; }
        std::string operator()(const std::chrono::year_month_day&) const { return "a date"; }
        std::string operator()(const toml_list&) const { return "a list"; }
        std::string operator()(const toml_table&) const { return "a section"; }
        std::string operator()(const toml_other& other) const { return other.type; }
    };
    return std::visit(names{}, value.data);
}

toml_document parse_toml(std::string_view text, const std::string& file) {
    toml_document document;
    try {
        const toml::table root = toml::parse(text, file);
        for (const auto& [key, node] : root) {
            const int line = line_of(key.source());
            if (const auto* table = node.as_table()) {
                add_section(*table, std::string(key.str()), line, document.entries);
            } else {
                toml_entry entry{"", std::string(key.str()), line, convert(node)};
                document.entries.push_back(std::move(entry));
            }
        }
    } catch (const toml::parse_error& error) {
        problem one{file, line_of(error.source()),
                    fmt::format("this is not TOML: {}", error.description())};
        document.found.push_back(std::move(one));
    }
    std::stable_sort(document.entries.begin(), document.entries.end(),
                     [](const auto& left, const auto& right) { return left.line < right.line; });
    return document;
}

} // namespace bot
