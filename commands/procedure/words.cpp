#include "commands/procedure/words.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace commands::words {

namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";

bool is_word_char(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           byte >= 0x80;
}

char lower_char(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool matches(std::string_view word, std::string_view pattern) {
    if (pattern.ends_with('*')) return word.starts_with(pattern.substr(0, pattern.size() - 1));
    return word == pattern;
}

/// Dashes and arrows are bytes above 0x80 but no parts of words.
std::string with_plain_signs(std::string_view text) {
    constexpr std::array signs{"–", "—", "→", "…", "•", "’", "“", "”", "×", "\u00a0"};
    std::string plain(text);
    if (std::ranges::none_of(plain, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return plain;
    for (const std::string_view sign : signs) {
        for (auto at = plain.find(sign); at != std::string::npos; at = plain.find(sign, at + 1))
            plain.replace(at, sign.size(), " ");
    }
    return plain;
}

} // namespace

std::string lower(std::string_view text) {
    std::string folded(text);
    std::ranges::transform(folded, folded.begin(), lower_char);
    return folded;
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> found;
    std::string word;
    const auto finish = [&] {
        if (!word.empty()) found.push_back(std::exchange(word, {}));
    };
    for (const char c : with_plain_signs(text)) {
        if (is_word_char(c)) {
            word += lower_char(c);
            continue;
        }
        finish();
        if (c == '&' || c == '+') found.emplace_back("and");
    }
    finish();
    return found;
}

std::vector<std::string> parts(std::string_view text, std::string_view separators) {
    std::vector<std::string> found;
    std::size_t start = 0;
    int depth = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const bool end = at == text.size();
        if (!end && text[at] == '(') ++depth;
        if (!end && text[at] == ')' && depth > 0) --depth;
        if (!end && (depth > 0 || separators.find(text[at]) == std::string_view::npos)) continue;
        if (const auto part = trim(text.substr(start, at - start)); !part.empty())
            found.emplace_back(part);
        start = at + 1;
    }
    return found;
}

std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const auto end = text.find_first_of("\r\n");
        found.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        const bool both = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
        text.remove_prefix(end + (both ? 2 : 1));
    }
    return found;
}

bool has_all(const std::vector<std::string>& text, std::string_view pattern) {
    while (!pattern.empty()) {
        const auto end = pattern.find(' ');
        const auto wanted = pattern.substr(0, end);
        if (std::ranges::none_of(text, [&](const auto& word) { return matches(word, wanted); }))
            return false;
        if (end == std::string_view::npos) break;
        pattern.remove_prefix(end + 1);
    }
    return true;
}

bool has_any(const std::vector<std::string>& text, std::string_view patterns) {
    while (!patterns.empty()) {
        const auto end = patterns.find('|');
        if (has_all(text, patterns.substr(0, end))) return true;
        if (end == std::string_view::npos) break;
        patterns.remove_prefix(end + 1);
    }
    return false;
}

std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    auto above = row;
    auto twice_above = row;
    for (std::size_t i = 0; i < left.size(); ++i) {
        twice_above = std::exchange(above, row);
        row[0] = i + 1;
        for (std::size_t j = 0; j < right.size(); ++j) {
            const std::size_t changed = above[j] + (left[i] == right[j] ? 0 : 1);
            row[j + 1] = std::min({changed, row[j] + 1, above[j + 1] + 1});
            const bool exchanged =
                i > 0 && j > 0 && left[i] == right[j - 1] && left[i - 1] == right[j];
            if (exchanged) row[j + 1] = std::min(row[j + 1], twice_above[j - 1] + 1);
        }
    }
    return row.back();
}

parenthesis split_parenthesis(std::string_view text) {
    const auto close = text.rfind(')');
    const auto open = close == std::string_view::npos ? close : text.rfind('(', close);
    if (open == std::string_view::npos) return {std::string(trim(text)), {}};
    const auto before = trim(text.substr(0, open));
    const auto after = trim(text.substr(close + 1));
    std::string outside(before);
    if (!before.empty() && !after.empty() && after != ":") outside += ' ';
    outside += after;
    return {std::move(outside), std::string(trim(text.substr(open + 1, close - open - 1)))};
}

definition split_definition(std::string_view text) {
    constexpr std::array<std::string_view, 5> separators{" - ", " – ", " — ", ": ", " -- "};
    auto cut = std::string_view::npos;
    std::size_t width = 0;
    for (const auto separator : separators) {
        const auto at = text.find(separator);
        if (at == std::string_view::npos || at >= cut) continue;
        cut = at;
        width = separator.size();
    }
    if (cut == std::string_view::npos) return {std::string(trim(text)), {}};
    return {std::string(trim(text.substr(0, cut))), std::string(trim(text.substr(cut + width)))};
}

std::string_view without_numbering(std::string_view heading) {
    if (lower(heading).starts_with("step ")) heading.remove_prefix(5);
    const auto end = heading.find_first_not_of("0123456789");
    if (end == 0 || end == std::string_view::npos) return heading;
    if (std::string_view(".):").find(heading[end]) == std::string_view::npos) return heading;
    return trim(heading.substr(end + 1));
}

bool is_none(std::string_view cell) {
    constexpr std::array<std::string_view, 9> nones{"-",   "--",   "–",      "—",     "none",
                                                    "n/a", "n.a.", "nobody", "no one"};
    return std::ranges::find(nones, lower(trim(cell))) != nones.end();
}

std::string excerpt(std::string_view text, std::size_t limit) {
    std::string one_line;
    for (const char c : trim(text)) {
        const bool blank = blanks.find(c) != std::string_view::npos;
        if (!blank)
            one_line += c;
        else if (!one_line.ends_with(' '))
            one_line += ' ';
    }
    std::size_t characters = 0;
    for (std::size_t at = 0; at < one_line.size(); ++at) {
        if ((static_cast<unsigned char>(one_line[at]) & 0xC0U) == 0x80U) continue;
        if (characters++ == limit) return one_line.substr(0, at) + "...";
    }
    return one_line;
}

} // namespace commands::words
