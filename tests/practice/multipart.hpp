#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice {

/// One part of a multipart/form-data body.
struct form_part {
    std::string name;
    std::optional<std::string> filename; ///< set for files
    std::string body;
};

/// Nothing when the body is not well formed: no boundary, no end, a part without a name.
[[nodiscard]] std::optional<std::vector<form_part>> parse_multipart(std::string_view body,
                                                                    std::string_view boundary);

} // namespace practice
