#include "bot/program/calendar_token.hpp"

#include "bot/net/random_token.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace bot {
namespace {

constexpr auto file_name = "calendar-token";

std::runtime_error trouble(const std::filesystem::path& file) {
    return std::runtime_error(fmt::format("{}: {}", file.string(), std::strerror(errno)));
}

std::string token_in(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string token;
    stream >> token;
    return net::is_random_token(token) ? token : std::string();
}

} // namespace

std::string known_calendar_token(const std::filesystem::path& directory) {
    return token_in(directory / file_name);
}

std::string calendar_token(const std::filesystem::path& directory) {
    const auto file = directory / file_name;
    if (auto known = token_in(file); !known.empty()) return known;
    std::error_code ignored;
    std::filesystem::create_directories(directory, ignored);
    const auto token = net::random_token();
    const auto line = token + "\n";
    const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (out < 0) throw trouble(file);
    const auto written = ::write(out, line.data(), line.size());
    ::close(out);
    if (written != static_cast<ssize_t>(line.size())) throw trouble(file);
    return token;
}

std::string calendar_address(const configuration& config, std::string_view token) {
    if (!config.http || config.public_url.empty() || token.empty()) return {};
    return fmt::format("{}oncall/{}/", config.public_url, token);
}

} // namespace bot
