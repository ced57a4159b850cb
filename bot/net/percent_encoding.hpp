#pragma once

#include <string>
#include <string_view>

namespace bot::net {

// For forms and a URL's query: everything but letters, digits, '-', '_' and '.' is escaped.
std::string percent_encoded(std::string_view text);

// application/x-www-form-urlencoded: what the first field of this name holds; empty where there is
// none. What is no escape stays as it is.
std::string form_value(std::string_view body, std::string_view name);

} // namespace bot::net
