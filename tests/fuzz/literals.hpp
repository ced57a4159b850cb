#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

// The string literals of a C++ file, escapes undone, adjacent ones joined as the compiler does.
[[nodiscard]] std::vector<std::string> literals_of(std::string_view source);

} // namespace fuzz
