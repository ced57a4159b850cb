#include "bot/net/percent_encoding.hpp"

#include <algorithm>

namespace bot::net {
namespace {

constexpr std::string_view hex = "0123456789ABCDEF";

// npos for what is no digit.
std::size_t digit(char letter) {
    const bool small = letter >= 'a' && letter <= 'f';
    return hex.find(small ? static_cast<char>(letter - 'a' + 'A') : letter);
}

std::string form_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '%' && i + 2 < text.size() &&
                            digit(text[i + 1]) != hex.npos && digit(text[i + 2]) != hex.npos;
        if (escape) {
            out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

} // namespace

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char byte : text) {
        const auto c = static_cast<unsigned char>(byte);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        if (plain) {
            out += byte;
        } else {
            out += '%';
            out += hex[c >> 4U];
            out += hex[c & 15U];
        }
    }
    return out;
}

std::string form_value(std::string_view body, std::string_view name) {
    while (!body.empty()) {
        const auto field = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), field.size() + 1));
        const auto equals = std::min(field.find('='), field.size());
        if (form_decoded(field.substr(0, equals)) != name) continue;
        return form_decoded(field.substr(std::min(equals + 1, field.size())));
    }
    return {};
}

} // namespace bot::net
