#include "commands/grammar/arguments.hpp"

namespace commands {

understanding item_argument(item_kind, std::string_view) {
    return spoken{{}, acts::add_item{}};
}

understanding items_argument(std::string_view) {
    return spoken{{}, acts::show_items{}};
}

understanding done_argument(std::string_view) {
    return spoken{{}, acts::finish_item{}};
}

understanding review_argument(std::string_view) {
    return spoken{{}, acts::schedule_review{}};
}

} // namespace commands
