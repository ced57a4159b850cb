#pragma once

#include "bot/metrics/histogram.hpp"
#include "bot/services/service_call.hpp"
#include "bot/slack/web_call.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace bot {

// "ok", or why not in one word: refused, limited, not_sent, unknown. Slack's own error codes are in
// the log: here they would be too many.
[[nodiscard]] std::string_view result_of(const slack::web_answer& answer);

// The calls of Slack's Web API since the start, all kinds of them.
struct call_statistics {
    std::map<std::pair<std::string, std::string_view>, std::int64_t> calls; // by method and result
    metrics::histogram took{metrics::latency_bounds()};                     // seconds
    std::int64_t limited = 0;                                               // 429s: by design none

    void count(const std::string& method, const slack::web_answer& answer,
               std::chrono::duration<double> length);
};

// Of everybody else whom delivery asks; the bot's own health checks are counted elsewhere.
struct service_statistics {
    std::map<std::pair<std::string, std::string_view>, std::int64_t> calls; // by service and result

    void count(const std::string& service, const services::service_answer& answer);
};

} // namespace bot
