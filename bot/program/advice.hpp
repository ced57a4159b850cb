#pragma once

#include "storage/trouble.hpp"

#include <string_view>

namespace bot {

// What to do about it, as a sentence for whoever starts the bot; empty where nothing is known.
[[nodiscard]] std::string_view advice_for(storage::error_kind kind);

} // namespace bot
