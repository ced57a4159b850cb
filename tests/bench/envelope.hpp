#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// What Socket Mode carries, as bytes (Slack: Socket Mode 1.3, 1.5).
namespace bench {

// One unmasked text frame, as a server sends it (RFC 6455, 5.2).
[[nodiscard]] std::string as_frame(std::string_view text);
[[nodiscard]] std::string ping_frame();

[[nodiscard]] std::string hello(std::size_t connections);
// `text` must need no escaping in JSON.
[[nodiscard]] std::string slash_envelope(std::uint64_t number, std::string_view user,
                                         std::string_view channel, std::string_view text,
                                         std::string_view hooks);
// Which envelope a frame of the program acknowledges.
[[nodiscard]] std::optional<std::uint64_t> acknowledged_number(std::string_view text);

} // namespace bench
