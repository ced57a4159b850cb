#include "bot/configuration/values.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bot {

namespace {

bool is_lower_or_digit(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

bool is_name_letter(char letter) {
    return is_lower_or_digit(letter) || letter == '-' || letter == '_';
}

bool is_emoji_letter(char letter) {
    return is_name_letter(letter) || letter == '+' || letter == '\'';
}

bool all_of(std::string_view text, bool (*allowed)(char)) {
    return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

constexpr std::size_t channel_name_at_most = 80;
constexpr std::size_t command_at_most = 32;
constexpr std::string_view placeholder = "{id}";
constexpr std::string_view expected_addressee =
    "a user's id (\"U012AB3CD\"), an e-mail address, a user group's id (\"S012AB3CD\"), "
    "\"#channel\", \"rotation:name\", or a list of these";

bool is_slack_id(std::string_view text) {
    constexpr std::size_t shortest = 5;
    return text.size() >= shortest && std::all_of(text.begin(), text.end(), [](char letter) {
               return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
           });
}

bool is_email(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos &&
           text.find_first_of(" \t<>,;") == std::string_view::npos;
}

std::optional<commands::addressee> parse_addressee(std::string_view text) {
    constexpr std::string_view rotation = "rotation:";
    if (text.starts_with(rotation) && text.size() > rotation.size()) {
        return commands::rotation_name{std::string(text.substr(rotation.size()))};
    }
    if (text.starts_with('#')) {
        text.remove_prefix(1);
        if (!all_of(text, is_name_letter) || text.size() > channel_name_at_most) return {};
        return commands::channel_name{std::string(text)};
    }
    if (is_email(text)) return commands::email_address{std::string(text)};
    if (!is_slack_id(text)) return {};
    // Slack: user ids start with U or W, user groups with S.
    if (text.starts_with('S')) return commands::usergroup_id{std::string(text)};
    if (text.starts_with('U') || text.starts_with('W')) return commands::user_id{std::string(text)};
    return {};
}

} // namespace

reading<std::string> read_slash_command(const toml_value& value) {
    constexpr std::string_view expected = "a slash command such as \"/incident\"";
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr || !text->starts_with('/') || text->size() > command_at_most ||
        !all_of(std::string_view(*text).substr(1), is_name_letter)) {
        return not_as_expected(expected, value);
    }
    return *text;
}

reading<std::string> read_channel_name(const toml_value& value) {
    constexpr std::string_view expected =
        "a channel's name: at most 80 small letters, digits, '-' and '_'";
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr) return not_as_expected(expected, value);
    std::string_view name = *text;
    if (name.starts_with('#')) name.remove_prefix(1);
    if (!all_of(name, is_name_letter) || name.size() > channel_name_at_most) {
        return not_as_expected(expected, value);
    }
    return std::string(name);
}

reading<std::string> read_optional_channel_name(const toml_value& value) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text != nullptr && text->empty()) return std::string();
    return read_channel_name(value);
}

reading<std::vector<std::string>> read_channel_names(const toml_value& value) {
    constexpr std::string_view expected = "a list of channels such as [\"support\"]";
    const auto* list = std::get_if<toml_list>(&value.data);
    if (list == nullptr) return not_as_expected(expected, value);
    std::vector<std::string> names;
    for (const toml_value& element : *list) {
        auto name = read_channel_name(element);
        if (auto* wrong = std::get_if<complaint>(&name)) return std::move(*wrong);
        names.push_back(std::get<std::string>(std::move(name)));
    }
    return names;
}

reading<std::string> read_channel_pattern(const toml_value& value) {
    constexpr std::string_view expected =
        "a channel's name with {id} in it once, such as \"incident-{id}\"";
    constexpr std::size_t at_most = 60; // a number and a suffix still fit Slack's 80
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr || text->size() > at_most) return not_as_expected(expected, value);
    const std::size_t at = text->find(placeholder);
    if (at == std::string::npos) return not_as_expected(expected, value);
    const std::string around = text->substr(0, at) + text->substr(at + placeholder.size());
    if (!around.empty() && !all_of(around, is_name_letter)) return not_as_expected(expected, value);
    return *text;
}

reading<std::vector<std::string>> read_reactions(const toml_value& value) {
    constexpr std::string_view expected = "a list of emoji names such as [\"eyes\"]";
    const auto* list = std::get_if<toml_list>(&value.data);
    if (list == nullptr) return not_as_expected(expected, value);
    std::vector<std::string> names;
    for (const toml_value& element : *list) {
        const auto* text = std::get_if<std::string>(&element.data);
        if (text == nullptr) return not_as_expected(expected, element);
        std::string_view name = *text;
        if (name.size() > 2 && name.starts_with(':') && name.ends_with(':')) {
            name = name.substr(1, name.size() - 2);
        }
        if (!all_of(name, is_emoji_letter)) return not_as_expected(expected, element);
        names.emplace_back(name);
    }
    return names;
}

reading<std::vector<commands::addressee>> read_addressees(const toml_value& value) {
    const toml_list single{value};
    const auto* several = std::get_if<toml_list>(&value.data);
    std::vector<commands::addressee> addressees;
    for (const toml_value& element : several != nullptr ? *several : single) {
        const auto* text = std::get_if<std::string>(&element.data);
        if (text == nullptr) return not_as_expected(expected_addressee, element);
        std::optional<commands::addressee> parsed = parse_addressee(*text);
        if (!parsed) return not_as_expected(expected_addressee, element);
        addressees.push_back(*std::move(parsed));
    }
    if (addressees.empty()) {
        return complaint{fmt::format("must be {}, not an empty list", expected_addressee)};
    }
    return addressees;
}

} // namespace bot
