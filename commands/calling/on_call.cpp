#include "commands/calling/on_call.hpp"

namespace commands {

std::optional<user_id> on_call(const rotation_name& rotation, const context& in) {
    static_cast<void>(rotation);
    static_cast<void>(in);
    return {};
}

} // namespace commands
