#pragma once

#include "commands/context.hpp"
#include "commands/picture/image.hpp"

#include <string>

namespace commands {

// From how many incidents on a picture says more than the text does.
inline constexpr std::int64_t fewest_for_chart = 3;

// Incidents of each week in `span` up to `in.now`, a bar a week, a color a severity; at most 26
// weeks, the latest last. Drills, cancelled ones and duplicates do not count.
image draw_stats(duration span, const context& in);

// The same in words, for those who do not see it: at most 1,000 characters, plain text.
std::string stats_in_words(duration span, const context& in);

} // namespace commands
