#include "bot/configuration/values.hpp"

#include <algorithm>

namespace bot {
namespace {

constexpr std::string_view expected_link =
    "a link such as \"https://meet.example.com/incident-{id}\", or \"\" for none";
constexpr std::size_t longest_link = 500;

} // namespace

reading<std::string> read_link(const toml_value& value) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr) return not_as_expected(expected_link, value);
    if (text->empty()) return *text;
    const bool web = text->starts_with("https://") || text->starts_with("http://");
    // Slack's markup ends a link at these.
    const bool plain = std::ranges::all_of(
        *text, [](char c) { return c > ' ' && c <= '~' && c != '<' && c != '>' && c != '|'; });
    if (!web || !plain || text->size() > longest_link) return not_as_expected(expected_link, value);
    return *text;
}

reading<std::vector<std::string>> read_words(const toml_value& value) {
    constexpr std::string_view expected = "a list of words such as [\"incident\"]";
    const auto* list = std::get_if<toml_list>(&value.data);
    if (list == nullptr) return not_as_expected(expected, value);
    std::vector<std::string> out;
    for (const toml_value& element : *list) {
        const auto* text = std::get_if<std::string>(&element.data);
        const bool one_word = text != nullptr && !text->empty() && text->find(' ') == text->npos;
        if (!one_word) return not_as_expected(expected, element);
        out.push_back(*text);
    }
    return out;
}

} // namespace bot
