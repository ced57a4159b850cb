#pragma once

#include "bot/app/measurements.hpp"

#include <string>
#include <vector>

namespace bot {

// One thing that the bot needs in order to do its work.
struct finding {
    std::string name; // "slack"
    bool good = false;
    std::string text; // how it is, as part of a sentence: "2 connections"
};

// Connected to Slack, the database can be written, nothing is stuck in delivery.
[[nodiscard]] std::vector<finding> judge(const measurements& what);

[[nodiscard]] bool is_ready(const std::vector<finding>& all);

// A line for each: "ok     slack: 2 connections".
[[nodiscard]] std::string to_text(const std::vector<finding>& all);

} // namespace bot
