#include "bot/net/http_message.hpp"

#include <algorithm>
#include <array>

namespace bot::net {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// RFC 9110, 5.6.2: what names of methods and fields are made of.
bool is_token(std::string_view text) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        const char l = lower(c);
        return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') ||
               marks.find(c) != std::string_view::npos;
    });
}

bool is_field_value(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    });
}

bool is_target(std::string_view text) {
    return text.starts_with('/') &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

bool is_ours(std::string_view name) {
    return same(name, "Host") || same(name, "Content-Length") || same(name, "Connection") ||
           same(name, "Transfer-Encoding");
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

void http_headers::add(std::string name, std::string value) {
    fields_.push_back({std::move(name), std::move(value)});
}

void http_headers::set(std::string name, std::string value) {
    std::erase_if(fields_, [&](const field& f) { return same(f.name, name); });
    add(std::move(name), std::move(value));
}

std::optional<std::string_view> http_headers::find(std::string_view name) const {
    for (const field& f : fields_)
        if (same(f.name, name)) return f.value;
    return std::nullopt;
}

std::size_t http_headers::count(std::string_view name) const {
    return static_cast<std::size_t>(std::count_if(
        fields_.begin(), fields_.end(), [&](const field& f) { return same(f.name, name); }));
}

bool http_headers::has_token(std::string_view name, std::string_view token) const {
    for (const field& f : fields_) {
        if (!same(f.name, name)) continue;
        std::string_view rest = f.value;
        while (!rest.empty()) {
            const auto comma = rest.find(',');
            if (same(trim(rest.substr(0, comma)), token)) return true;
            if (comma == std::string_view::npos) break;
            rest.remove_prefix(comma + 1);
        }
    }
    return false;
}

bool http_request::wants_websocket() const {
    return method == "GET" && headers.has_token("Upgrade", "websocket") &&
           headers.has_token("Connection", "upgrade");
}

http_response http_response::text(int status, std::string body, std::string type) {
    http_response out;
    out.status = status;
    out.headers.add("Content-Type", std::move(type));
    out.body = std::move(body);
    return out;
}

result<std::string> render(const http_request& request, const std::string& host) {
    if (!is_token(request.method))
        return failure(failure_kind::protocol, "\"" + request.method + "\" is not an HTTP method");
    if (!is_target(request.target))
        return failure(failure_kind::protocol, "the request's target is not a path of plain ASCII");
    std::string out = request.method + " " + request.target + " HTTP/1.1\r\n";
    append_field(out, "Host", host);
    for (const auto& [name, value] : request.headers) {
        // The value is not repeated in the error: it may be a token.
        if (!is_token(name) || !is_field_value(value) || is_ours(name))
            return failure(failure_kind::protocol, "the header \"" + name + "\" cannot be sent");
        append_field(out, name, value);
    }
    if (!request.body.empty() || (request.method != "GET" && request.method != "HEAD"))
        append_field(out, "Content-Length", std::to_string(request.body.size()));
    out += "\r\n";
    out += request.body;
    return out;
}

std::string render(const http_response& response, body_end end, bool head_only) {
    std::string out = "HTTP/1.1 " + std::to_string(response.status) + " ";
    out.append(reason_phrase(response.status)).append("\r\n");
    for (const auto& [name, value] : response.headers)
        if (is_token(name) && is_field_value(value) && !is_ours(name))
            append_field(out, name, value);
    const bool bodiless = response.status == 204 || response.status == 304;
    if (end != body_end::close && !bodiless)
        append_field(out, "Content-Length", std::to_string(response.body.size()));
    if (end != body_end::length) append_field(out, "Connection", "close");
    out += "\r\n";
    if (!head_only && !bodiless) out += response.body;
    return out;
}

std::string_view reason_phrase(int status) {
    struct row {
        int status;
        std::string_view phrase;
    };
    constexpr std::array<row, 28> rows{{{200, "OK"},
                                        {201, "Created"},
                                        {202, "Accepted"},
                                        {204, "No Content"},
                                        {301, "Moved Permanently"},
                                        {302, "Found"},
                                        {303, "See Other"},
                                        {304, "Not Modified"},
                                        {307, "Temporary Redirect"},
                                        {308, "Permanent Redirect"},
                                        {400, "Bad Request"},
                                        {401, "Unauthorized"},
                                        {403, "Forbidden"},
                                        {404, "Not Found"},
                                        {405, "Method Not Allowed"},
                                        {408, "Request Timeout"},
                                        {409, "Conflict"},
                                        {411, "Length Required"},
                                        {413, "Content Too Large"},
                                        {415, "Unsupported Media Type"},
                                        {417, "Expectation Failed"},
                                        {429, "Too Many Requests"},
                                        {431, "Request Header Fields Too Large"},
                                        {500, "Internal Server Error"},
                                        {501, "Not Implemented"},
                                        {502, "Bad Gateway"},
                                        {503, "Service Unavailable"},
                                        {505, "HTTP Version Not Supported"}}};
    for (const row& r : rows)
        if (r.status == status) return r.phrase;
    return "Status";
}

} // namespace bot::net
