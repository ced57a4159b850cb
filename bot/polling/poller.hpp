#pragma once

#include "bot/services/service_call.hpp"
#include "commands/health/health_check.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace bot::polling {

enum class poll_id : std::uint64_t {};

struct poll {
    poll_id id{};
    services::service_call call;
};

// When each endpoint is asked, and what its answer means: the bot's own health checks, without I/O
// and without a clock. What follows from the results is decided in commands/decide/health.cpp.
class poller {
public:
    // The first polls are spread over the interval of each.
    void watch(std::map<std::string, commands::health_check> checks, commands::instant now);

    // What is asked now. An endpoint is not asked again before its answer is there.
    std::vector<poll> due(commands::instant now);
    // Nothing where it is no longer watched. Precondition: `id` was given by due, once.
    std::optional<commands::health_result>
    answered(poll_id id, const services::service_answer& heard, commands::instant now);
    [[nodiscard]] std::optional<commands::instant> next_wake() const;

private:
    struct watched {
        commands::health_check check;
        commands::instant next;
        bool asked = false;
    };

    std::map<std::string, watched> watched_;
    std::map<poll_id, std::string> asked_;
    std::uint64_t last_ = 0;
};

// Whether an endpoint is well, by what its check says.
commands::health_result judge(const commands::health_check& by,
                              const services::service_answer& heard);

} // namespace bot::polling
