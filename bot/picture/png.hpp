#pragma once

#include "commands/picture/image.hpp"

#include <string>

namespace bot {

// The picture as a PNG file. Throws std::runtime_error where libpng cannot make one.
[[nodiscard]] std::string png_of(const commands::image& what);

} // namespace bot
