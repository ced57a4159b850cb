#pragma once

#include <string>
#include <string_view>

namespace practice {

/// A Content-Type header taken apart; names in lower case, values without quotes.
struct content_type {
    std::string type; ///< "application/json"; empty when there was none
    std::string charset;
    std::string boundary;
};

[[nodiscard]] content_type parse_content_type(std::string_view header);

} // namespace practice
