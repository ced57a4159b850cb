#pragma once

#include <string>
#include <string_view>

namespace bot::slack {

// For forms and a URL's query: everything but letters, digits, '-', '_' and '.' is escaped.
std::string percent_encoded(std::string_view text);

} // namespace bot::slack
