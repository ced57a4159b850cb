#include "commands/render/listed_item.hpp"

#include "commands/render/items.hpp"
#include "commands/render/name.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {

std::string listed_item_line(const listed_item& each, bool mine, const context& in) {
    constexpr std::size_t longest_text = 200;
    auto out = fmt::format("*{}.{}*  {}", number(each.incident), each.item.number,
                           line_markup(each.item.text, longest_text, in));
    if (!mine) {
        out += each.item.owner.empty() ? " · nobody's yet" : " · " + name_of(each.item.owner, in);
    }
    if (each.item.due) {
        const bool late = *each.item.due < in.now;
        out += fmt::format(" · {}due {}", late ? "⏰ was " : "", date_and_time(*each.item.due));
    }
    return out + issue_words(each.item);
}

} // namespace commands
