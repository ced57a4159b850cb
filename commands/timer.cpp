#include "commands/timer.hpp"

#include "commands/codec.hpp"

#include <fmt/format.h>

namespace commands {

timer_key key_of(const timer& t) {
    const auto name = codec::enum_name(t.kind);
    if (t.detail.empty()) return {fmt::format("{}/{}", number(t.incident), name)};
    return {fmt::format("{}/{}/{}", number(t.incident), name, t.detail)};
}

} // namespace commands
