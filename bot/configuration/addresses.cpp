#include "bot/configuration/values.hpp"

#include <algorithm>
#include <charconv>

namespace bot {

namespace {

constexpr std::string_view expected_url =
    "a URL such as \"https://slack.com/api/\" (http for loopback addresses only)";
constexpr std::string_view expected_listen =
    "an address and a port such as \"127.0.0.1:8090\", or \"\" for none";

struct host_and_port {
    std::string_view host;
    std::optional<std::uint16_t> port;
};

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, port);
    if (error != std::errc{} || stopped != end || port == 0) return std::nullopt;
    return port;
}

bool is_host_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '.';
}

bool is_ipv6_letter(char letter) {
    return (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F') ||
           (letter >= '0' && letter <= '9') || letter == ':' || letter == '.';
}

std::optional<host_and_port> parse_authority(std::string_view text) {
    host_and_port parsed;
    std::string_view rest;
    if (text.starts_with('[')) {
        const std::size_t closing = text.find(']');
        if (closing == std::string_view::npos) return std::nullopt;
        parsed.host = text.substr(1, closing - 1);
        rest = text.substr(closing + 1);
        if (!std::all_of(parsed.host.begin(), parsed.host.end(), is_ipv6_letter)) {
            return std::nullopt;
        }
    } else {
        parsed.host = text.substr(0, text.find(':'));
        rest = text.substr(parsed.host.size());
        if (!std::all_of(parsed.host.begin(), parsed.host.end(), is_host_letter)) {
            return std::nullopt;
        }
    }
    if (parsed.host.empty()) return std::nullopt;
    if (rest.empty()) return parsed;
    if (!rest.starts_with(':')) return std::nullopt;
    parsed.port = parse_port(rest.substr(1));
    if (!parsed.port) return std::nullopt;
    return parsed;
}

// Digits and dots only after "127.": "127.example.com" is somebody's name.
bool is_loopback(std::string_view host) {
    if (host == "localhost" || host == "::1") return true;
    const bool numeric = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return numeric && host.starts_with("127.") && std::count(host.begin(), host.end(), '.') == 3;
}

} // namespace

reading<std::string> read_api_url(const toml_value& value) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr) return not_as_expected(expected_url, value);
    const bool encrypted = text->starts_with("https://");
    if (!encrypted && !text->starts_with("http://")) return not_as_expected(expected_url, value);
    std::string_view rest = std::string_view(*text).substr(encrypted ? 8 : 7);
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::optional<host_and_port> authority = parse_authority(rest.substr(0, slash));
    const std::string_view path = rest.substr(slash);
    const bool plain_path = std::none_of(path.begin(), path.end(), [](char letter) {
        return letter <= ' ' || letter > '~' || letter == '?' || letter == '#';
    });
    if (!authority || !plain_path) return not_as_expected(expected_url, value);
    if (!encrypted && !is_loopback(authority->host)) return not_as_expected(expected_url, value);
    return text->ends_with('/') ? *text : *text + '/';
}

reading<std::string> read_public_url(const toml_value& value) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text != nullptr && text->empty()) return std::string();
    return read_api_url(value);
}

reading<std::optional<listen_address>> read_listen_address(const toml_value& value) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr) return not_as_expected(expected_listen, value);
    if (text->empty()) return std::optional<listen_address>{};
    const std::optional<host_and_port> authority = parse_authority(*text);
    if (!authority || !authority->port) return not_as_expected(expected_listen, value);
    return std::optional(listen_address{std::string(authority->host), *authority->port});
}

} // namespace bot
