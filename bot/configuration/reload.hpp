#pragma once

#include "bot/configuration/configuration.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bot {

// What a changed configuration file means for a bot that runs.
struct reloaded {
    configuration config;             // the new one; what needs a restart is as it was
    std::vector<std::string> changed; // since the start: full names of the keys that are taken over
    std::vector<std::string> need_a_restart; // of those that are not
};

// `at_start` and `now`: the file's text when the bot started, and now. All of it, or nothing: where
// anything in `now` is wrong, everything stays.
[[nodiscard]] std::variant<reloaded, problems> reload(const configuration_sources& sources,
                                                      const std::filesystem::path& file,
                                                      std::string_view at_start,
                                                      std::string_view now);

} // namespace bot
