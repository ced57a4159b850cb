#pragma once

#include <string>
#include <vector>

namespace bot {

// One thing wrong with the configuration, in words for the person who wrote it.
struct problem {
    std::string where; // a file name, or an environment variable
    int line = 0;      // 1-based; 0 where there is none
    std::string text;

    friend bool operator==(const problem&, const problem&) = default;
};

using problems = std::vector<problem>;

// "incident-bot.toml:12: unknown key 'slack.comand'. Did you mean 'slack.command'?"
[[nodiscard]] std::string to_string(const problem& one);

// One problem a line, in the order of the file.
[[nodiscard]] std::string to_string(const problems& all);

} // namespace bot
