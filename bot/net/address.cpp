#include "bot/net/address.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace bot::net {
namespace {

struct scheme_row {
    std::string_view name;
    net::scheme scheme;
    std::uint16_t port;
};

constexpr std::array<scheme_row, 4> schemes{{{"http", scheme::http, 80},
                                             {"https", scheme::https, 443},
                                             {"ws", scheme::ws, 80},
                                             {"wss", scheme::wss, 443}}};

const scheme_row& row_of(scheme which) {
    return schemes[static_cast<std::size_t>(which)];
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

failure bad(std::string text) {
    return {failure_kind::bad_address, std::move(text)};
}

bool good_host_name(std::string_view host) {
    if (host.empty() || host.size() > 253) return false;
    return std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    });
}

bool good_ipv6(const std::string& host) {
    boost::system::error_code error;
    boost::asio::ip::make_address_v6(host, error);
    return !error;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size() || port == 0) return std::nullopt;
    return port;
}

/// "host", "host:port", "[v6]" or "[v6]:port" into `out`; an error sentence if it is none of them.
std::optional<std::string> take_authority(std::string_view text, address& out) {
    std::string_view port;
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) return "the IPv6 address has no closing bracket";
        out.host = lower(text.substr(1, end - 1));
        if (!good_ipv6(out.host)) return "\"" + out.host + "\" is not an IPv6 address";
        port = text.substr(end + 1);
        if (!port.empty() && !port.starts_with(':')) return "after the IPv6 address comes no port";
    } else {
        const auto colon = text.find(':');
        out.host = lower(text.substr(0, colon));
        if (!good_host_name(out.host)) return "\"" + out.host + "\" is not a host name";
        port = colon == std::string_view::npos ? std::string_view{} : text.substr(colon);
    }
    if (port.empty()) return std::nullopt;
    const auto number = parse_port(port.substr(1));
    if (!number) return "the port is not a number from 1 to 65535";
    out.port = *number;
    return std::nullopt;
}

} // namespace

bool address::secure() const {
    return scheme == net::scheme::https || scheme == net::scheme::wss;
}

std::string address::host_header() const {
    std::string out = host.find(':') == std::string::npos ? host : "[" + host + "]";
    if (port != row_of(scheme).port) out += ":" + std::to_string(port);
    return out;
}

std::string address::origin() const {
    return std::string(row_of(scheme).name) + "://" + host_header();
}

result<address> parse_address(std::string_view url) {
    // The URL itself is not repeated in errors: it may hold a secret.
    if (std::any_of(url.begin(), url.end(), [](char c) { return c <= ' ' || c > '~'; }))
        return bad("a URL holds no spaces and only ASCII characters");
    const auto colon = url.find("://");
    if (colon == std::string_view::npos)
        return bad("the URL does not start with http://, https://, ws:// or wss://");
    const std::string name = lower(url.substr(0, colon));
    const auto row = std::find_if(schemes.begin(), schemes.end(),
                                  [&](const scheme_row& r) { return r.name == name; });
    if (row == schemes.end()) return bad("URLs with \"" + name + "://\" are not supported");

    std::string_view rest = url.substr(colon + 3);
    rest = rest.substr(0, rest.find('#'));
    const auto authority_end = rest.find_first_of("/?");
    const auto authority = rest.substr(0, authority_end);
    if (authority.find('@') != std::string_view::npos)
        return bad("a URL with a user name or password in it is not accepted");

    address out;
    out.scheme = row->scheme;
    out.port = row->port;
    if (auto error = take_authority(authority, out)) return bad(std::move(*error));
    if (authority_end != std::string_view::npos) {
        out.target = rest.substr(authority_end);
        if (out.target.starts_with('?')) out.target.insert(0, "/");
    }
    return out;
}

bool is_loopback(std::string_view host) {
    if (lower(host) == "localhost") return true;
    boost::system::error_code error;
    const auto parsed = boost::asio::ip::make_address(std::string(host), error);
    return !error && parsed.is_loopback();
}

result<> allowed(const address& where) {
    if (where.secure() || is_loopback(where.host)) return {};
    const std::string plain(row_of(where.scheme).name);
    return bad(plain + "://" + where.host_header() + " is not encrypted: use " + plain + "s:// (" +
               plain + ":// is for this machine only: localhost, 127.0.0.1, ::1)");
}

result<> allowed(std::string_view url) {
    const auto where = parse_address(url);
    if (!where) return where.error();
    return allowed(*where);
}

} // namespace bot::net
