#include "bot/app/absence.hpp"

#include <utility>

namespace bot {

std::optional<absence::gap> absence::look(bool connected, commands::instant now) {
    const bool before = std::exchange(connected_, connected);
    if (!connected) {
        // Until this moment it was.
        if (before) seen_ = now;
        return std::nullopt;
    }
    const auto last = std::exchange(seen_, now);
    if (before || !last || now - *last < shortest) return std::nullopt;
    return gap{*last, now};
}

} // namespace bot
