#include "tests/bench/envelope.hpp"

#include <fmt/format.h>

#include <charconv>

namespace bench {
namespace {

constexpr std::string_view id_prefix = "bench-";

void append_length(std::string& to, std::size_t length) {
    if (length < 126) {
        to += static_cast<char>(length);
    } else if (length < 65536) {
        to += static_cast<char>(126);
        to += static_cast<char>(length >> 8U);
        to += static_cast<char>(length & 0xFFU);
    } else {
        to += static_cast<char>(127);
        for (unsigned shift = 64; shift > 0; shift -= 8)
            to += static_cast<char>((length >> (shift - 8)) & 0xFFU);
    }
}

std::string frame_of(char first, std::string_view payload) {
    std::string out(1, first);
    append_length(out, payload.size());
    return out.append(payload);
}

} // namespace

std::string as_frame(std::string_view text) {
    return frame_of('\x81', text);
}

std::string ping_frame() {
    return frame_of('\x89', "Ping from bench");
}

std::string hello(std::size_t connections) {
    return fmt::format(R"({{"type":"hello","num_connections":{},"debug_info":{{"host":"bench",)"
                       R"("build_number":1,"approximate_connection_time":18060}},)"
                       R"("connection_info":{{"app_id":"A0PRACTICE"}}}})",
                       connections);
}

std::string slash_envelope(std::uint64_t number, std::string_view user, std::string_view channel,
                           std::string_view text, std::string_view hooks) {
    return fmt::format(
        R"({{"envelope_id":"{0}{1}","payload":{{"token":"legacy","team_id":"T0PRACTICE",)"
        R"("team_domain":"practice","channel_id":"{2}","channel_name":"somewhere",)"
        R"("user_id":"{3}","user_name":"somebody","command":"/incident","text":"{4}",)"
        R"("api_app_id":"A0PRACTICE","is_enterprise_install":"false",)"
        R"("response_url":"{5}/commands/{1}","trigger_id":"{1}.1.bench"}},)"
        R"("type":"slash_commands","accepts_response_payload":true}})",
        id_prefix, number, channel, user, text, hooks);
}

std::optional<std::uint64_t> acknowledged_number(std::string_view text) {
    const auto at = text.find(id_prefix);
    if (at == std::string_view::npos) return std::nullopt;
    std::uint64_t number = 0;
    const auto* begin = text.data() + at + id_prefix.size();
    const auto [end, wrong] = std::from_chars(begin, text.data() + text.size(), number);
    if (wrong != std::errc{} || end == begin) return std::nullopt;
    return number;
}

} // namespace bench
