#include "commands/render/lines.hpp"
#include "commands/render/text.hpp"
#include "commands/tracking/tracker.hpp"

#include <fmt/format.h>

namespace commands {

std::string line_for(const item_filed& e, const said& s) {
    static_cast<void>(s);
    return fmt::format("Action item {} is {} in {}", e.number,
                       link_markup(e.issue.link, e.issue.name), words_for(e.service));
}

std::string line_for(const item_closed_there& e, const said& s) {
    static_cast<void>(s);
    return fmt::format("☑️ Action item {} done: {} was closed in {}", e.number,
                       link_markup(e.issue.link, e.issue.name), words_for(e.service));
}

// Not shown: the item's own line says it.
std::string line_for(const issue_followed& e, const said& s) {
    static_cast<void>(s);
    return fmt::format("The issue of action item {} follows it", e.number);
}

} // namespace commands
