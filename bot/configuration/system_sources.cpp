#include "bot/configuration/configuration.hpp"

#include <fstream>
#include <iterator>

namespace bot {

namespace {

std::optional<std::string> read_whole_file(const std::filesystem::path& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return std::nullopt;
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return std::nullopt;
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (stream.bad()) return std::nullopt;
    return text;
}

bool is_known_time_zone(std::string_view name) {
    std::error_code ignored;
    const auto path = std::filesystem::path("/usr/share/zoneinfo") / name;
    return name == "Etc/UTC" || std::filesystem::is_regular_file(path, ignored);
}

} // namespace

configuration_sources
system_sources(std::function<std::optional<std::string>(std::string_view)> environment) {
    return {std::move(environment), read_whole_file, is_known_time_zone};
}

} // namespace bot
