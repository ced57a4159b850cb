#include "commands/mail/transfer_encoding.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t longest_line = 76;
// An encoded word has at most 75 characters; "=?UTF-8?B?" and "?=" take 12, and four of Base64
// stand for three bytes.
constexpr std::size_t bytes_in_word = 45;

bool is_plain(char letter) {
    return letter >= ' ' && letter <= '~' && letter != '=';
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned group = 0;
        const auto here = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k) {
            group = group << 8 | (k < here ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            out += k <= here ? letters[group >> (18 - 6 * k) & 63u] : '=';
        }
    }
    return out;
}

bool continues_a_letter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u;
}

} // namespace

std::string quoted_printable(std::string_view text) {
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (letter == '\r') continue;
        if (letter == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        const bool ends_line = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        const bool bare = is_plain(letter) && !(letter == ' ' && ends_line);
        const std::string piece =
            bare
                ? std::string(1, letter)
                : fmt::format("={:02X}", static_cast<unsigned>(static_cast<unsigned char>(letter)));
        if (column + piece.size() > longest_line - 1) {
            out += "=\r\n";
            column = 0;
        }
        out += piece;
        column += piece.size();
    }
    if (!out.ends_with("\r\n")) out += "\r\n";
    return out;
}

std::string header_text(std::string_view text) {
    std::string line(text);
    std::ranges::replace_if(
        line, [](unsigned char c) { return c < ' ' || c == 127; }, ' ');
    const bool ascii = std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; });
    constexpr std::size_t longest_bare = 200; // far below the 998 that a line may have
    if (ascii && line.size() <= longest_bare && line.find("=?") == line.npos) return line;
    std::string out;
    for (std::size_t begin = 0; begin < line.size();) {
        auto end = std::min(begin + bytes_in_word, line.size());
        while (end < line.size() && end > begin + 1 && continues_a_letter(line[end]))
            --end;
        out += fmt::format("{}=?UTF-8?B?{}?=", out.empty() ? "" : "\r\n ",
                           base64(std::string_view(line).substr(begin, end - begin)));
        begin = end;
    }
    return out;
}

} // namespace commands
