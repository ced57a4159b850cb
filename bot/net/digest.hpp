#pragma once

#include <string>
#include <string_view>

namespace bot::net {

/// Lower-case hex, 64 characters.
[[nodiscard]] std::string sha256_hex(std::string_view data);
[[nodiscard]] std::string hmac_sha256_hex(std::string_view key, std::string_view data);

/// Takes the same time wherever the texts differ; their lengths are no secret.
[[nodiscard]] bool equal_in_constant_time(std::string_view left, std::string_view right);

} // namespace bot::net
