#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace workspace {

/// Slack does not say what its limits count; UTF-16 units are the stricter reading of "characters".
std::size_t utf16_units(std::string_view utf8);

/// Cuts to at most `units`, between characters.
std::string cut_to_units(std::string_view utf8, std::size_t units);

/// What Slack stores: stray `&`, `<`, `>` escaped; entities and <...> markup kept.
/// `markup` false (plain_text): every `<` and `>` is escaped.
std::string escaped(std::string_view text, bool markup = true);

/// Length after escaping, without making the text.
std::size_t escaped_units(std::string_view text, bool markup = true);

/// The reverse, for what people read.
std::string unescaped(std::string_view text);

} // namespace workspace
