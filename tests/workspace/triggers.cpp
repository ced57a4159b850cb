#include "tests/workspace/triggers.hpp"

#include "tests/workspace/random_source.hpp"
#include "tests/workspace/refused.hpp"

#include <fmt/format.h>

namespace workspace {

std::string triggers::make(random_source& random, std::string user, std::string view, instant now,
                           std::chrono::milliseconds life) {
    // Ids begin with the time, so that the oldest stand first: forget those of ten minutes ago.
    while (!grants_.empty() && grants_.begin()->second.expires + std::chrono::minutes{10} < now)
        grants_.erase(grants_.begin());
    auto id = fmt::format("{:014}.{:06}.{}", now.time_since_epoch().count(), ++count_ % 1'000'000,
                          random.hex(32));
    grants_.emplace(id, grant{std::move(user), std::move(view), now + life});
    return id;
}

triggers::grant triggers::take(std::string_view id, instant now) {
    const auto found = grants_.find(id);
    if (found == grants_.end()) throw refused{"invalid_trigger_id"};
    if (found->second.used) throw refused{"exchanged_trigger_id"};
    if (found->second.expires < now) throw refused{"expired_trigger_id"};
    found->second.used = true;
    return found->second;
}

} // namespace workspace
