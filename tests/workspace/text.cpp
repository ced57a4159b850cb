#include "tests/workspace/text.hpp"

#include <array>
#include <utility>

namespace workspace {

std::size_t utf16_units(std::string_view utf8) {
    std::size_t units = 0;
    for (const char letter : utf8) {
        const auto byte = static_cast<unsigned char>(letter);
        if ((byte & 0xC0) != 0x80) ++units;
        if (byte >= 0xF0) ++units;
    }
    return units;
}

std::string cut_to_units(std::string_view utf8, std::size_t units) {
    std::size_t used = 0;
    std::size_t end = 0;
    while (end < utf8.size()) {
        const auto byte = static_cast<unsigned char>(utf8[end]);
        const std::size_t bytes = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        const std::size_t cost = bytes == 4 ? 2 : 1;
        if (used + cost > units) break;
        used += cost;
        end += bytes;
    }
    return std::string{utf8.substr(0, end)};
}

namespace {

bool entity_at(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at);
    return rest.starts_with("&amp;") || rest.starts_with("&lt;") || rest.starts_with("&gt;");
}

// The end of <@U...>, <#C...>, <!...>, <https://...>; npos when `at` does not begin markup.
std::size_t markup_end(std::string_view text, std::size_t at) {
    const auto end = text.find_first_of("<>\n", at + 1);
    if (end == std::string_view::npos || text[end] != '>' || end == at + 1)
        return std::string_view::npos;
    const auto inside = text.substr(at + 1, end - at - 1);
    const bool mention = inside[0] == '@' || inside[0] == '#' || inside[0] == '!';
    const bool link = inside.find("://") != std::string_view::npos ||
                      inside.starts_with("mailto:") || inside.starts_with("tel:");
    return mention || link ? end : std::string_view::npos;
}

// Calls `out` with each piece of the escaped text.
template <class Out> void escape_to(std::string_view text, bool markup, Out out) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (letter != '&' && letter != '<' && letter != '>') continue;
        if (letter == '&' && entity_at(text, i)) continue;
        if (letter == '<' && markup) {
            const auto end = markup_end(text, i);
            if (end != std::string_view::npos) {
                i = end;
                continue;
            }
        }
        // "> quote" at the start of a line is markup and is stored as an entity as well.
        out(text.substr(from, i - from));
        out(letter == '&' ? std::string_view{"&amp;"}
                          : std::string_view{letter == '<' ? "&lt;" : "&gt;"});
        from = i + 1;
    }
    out(text.substr(from));
}

} // namespace

std::string escaped(std::string_view text, bool markup) {
    std::string result;
    result.reserve(text.size());
    escape_to(text, markup, [&](std::string_view piece) { result += piece; });
    return result;
}

std::size_t escaped_units(std::string_view text, bool markup) {
    std::size_t units = 0;
    escape_to(text, markup, [&](std::string_view piece) { units += utf16_units(piece); });
    return units;
}

std::string unescaped(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, char>, 3> entities{
        {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}}};
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        bool found = false;
        for (const auto& [entity, letter] : entities) {
            if (!text.substr(i).starts_with(entity)) continue;
            result += letter;
            i += entity.size();
            found = true;
            break;
        }
        if (!found) result += text[i++];
    }
    return result;
}

} // namespace workspace
