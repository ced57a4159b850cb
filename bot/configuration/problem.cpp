#include "bot/configuration/problem.hpp"

#include <fmt/format.h>

namespace bot {

std::string to_string(const problem& one) {
    if (one.line > 0) return fmt::format("{}:{}: {}", one.where, one.line, one.text);
    return fmt::format("{}: {}", one.where, one.text);
}

std::string to_string(const problems& all) {
    std::string text;
    for (const problem& one : all) {
        if (!text.empty()) text += '\n';
        text += to_string(one);
    }
    return text;
}

} // namespace bot
