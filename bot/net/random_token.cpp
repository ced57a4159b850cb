#include "bot/net/random_token.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>
#include <sys/random.h>

namespace bot::net {
namespace {

constexpr std::size_t token_bytes = 16;

} // namespace

std::string random_token() {
    std::array<unsigned char, token_bytes> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw std::runtime_error("the system gives no random numbers");
    }
    std::string out;
    for (const auto each : bytes)
        out += fmt::format("{:02x}", each);
    return out;
}

bool is_random_token(const std::string& text) {
    return text.size() == 2 * token_bytes &&
           text.find_first_not_of("0123456789abcdef") == text.npos;
}

} // namespace bot::net
