#pragma once

#include "bot/net/http_message.hpp"

#include <filesystem>
#include <optional>
#include <string_view>

namespace practice {

/// A file of the page ("/", "/app.js"): from `directory` when it is not empty, else as compiled in.
/// Nothing: the page has no such file.
[[nodiscard]] std::optional<bot::net::http_response>
page_file(std::string_view path, const std::filesystem::path& directory);

} // namespace practice
