#pragma once

#include <string>

namespace bot::net {

/// 32 hexadecimal digits that nobody can guess, of the system's random numbers. Throws
/// std::runtime_error where it gives none.
[[nodiscard]] std::string random_token();

/// Whether it has the form of one.
[[nodiscard]] bool is_random_token(const std::string& text);

} // namespace bot::net
