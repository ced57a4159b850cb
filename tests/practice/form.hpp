#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace practice {

/// Fields in the order they came; a name may come more than once.
using form_fields = std::vector<std::pair<std::string, std::string>>;

/// "%41+b" -> "A b". A percent sign without two hexadecimal digits stays as it is, as browsers do.
[[nodiscard]] std::string percent_decode(std::string_view text);

/// application/x-www-form-urlencoded, and query strings.
[[nodiscard]] form_fields parse_form(std::string_view body);

/// The first field of that name.
[[nodiscard]] std::optional<std::string> find(const form_fields& fields, std::string_view name);

/// A request's target taken apart: "/api/chat.postMessage?pretty=1".
struct target {
    std::string path; ///< decoded, without the query
    form_fields query;
};
[[nodiscard]] target parse_target(std::string_view text);

} // namespace practice
