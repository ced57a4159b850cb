#include "commands/incident/event.hpp"

namespace commands {

bool is_shown(const event& what) {
    return !std::holds_alternative<message_placed>(what) &&
           !std::holds_alternative<channel_linked>(what);
}

std::string_view kind_of(const event& what) {
    return std::visit([](const auto& held) { return std::decay_t<decltype(held)>::kind; }, what);
}

} // namespace commands
