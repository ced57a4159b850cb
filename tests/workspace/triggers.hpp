#pragma once

#include "tests/workspace/instant.hpp"

#include <map>
#include <string>
#include <string_view>

namespace workspace {

class random_source;

/// Rights to open a modal: for so long (Slack: three seconds), once. Slack: 2.6.
class triggers {
public:
    struct grant {
        std::string user;
        std::string view; ///< the modal in which the person acted; empty: none
        instant expires;
        bool used = false;
    };

    std::string make(random_source& random, std::string user, std::string view, instant now,
                     std::chrono::milliseconds life);
    /// Uses it up. Throws `refused`: invalid_trigger_id, expired_trigger_id, exchanged_trigger_id.
    grant take(std::string_view id, instant now);

private:
    std::map<std::string, grant, std::less<>> grants_;
    std::uint64_t count_ = 0;
};

} // namespace workspace
