#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

// The candidate that `word` is most likely a misspelling of: the fewest changed, added, missing or
// swapped letters. None where more than a third of the word would have to change.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 const std::vector<std::string>& candidates);

} // namespace bot
