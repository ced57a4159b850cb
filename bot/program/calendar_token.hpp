#pragma once

#include "bot/configuration/configuration.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace bot {

// The secret in the addresses of calendar feeds: 32 hexadecimal digits, made at the first start and
// kept in the data directory in a file that only the bot's user reads. To take every address back:
// remove the file and start the bot again. Throws std::runtime_error where it can neither be read
// nor written.
[[nodiscard]] std::string calendar_token(const std::filesystem::path& directory);

// The same where it was made already; empty where it was not.
[[nodiscard]] std::string known_calendar_token(const std::filesystem::path& directory);

// What the public addresses of calendars begin with: "https://incidents.example.com/oncall/TOKEN/".
// Empty where no HTTP server runs, or others do not reach it (http.listen, http.public_url).
[[nodiscard]] std::string calendar_address(const configuration& config, std::string_view token);

} // namespace bot
