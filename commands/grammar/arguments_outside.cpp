#include "commands/grammar/arguments.hpp"

namespace commands {

understanding remind_argument(std::string_view) {
    return spoken{{}, acts::set_cadence{}};
}

understanding statuspage_argument(std::string_view, const procedure&) {
    return spoken{{}, acts::tell_outside{}};
}

} // namespace commands
