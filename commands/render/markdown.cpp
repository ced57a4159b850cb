#include "commands/render/markdown.hpp"

#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/words.hpp"
#include "commands/render/name.hpp"
#include "commands/render/text.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace commands::markdown_file {
namespace {

std::string formatted(instant t, std::string_view with) {
    return fmt::format(fmt::runtime(with), std::chrono::floor<std::chrono::seconds>(t));
}

} // namespace

std::string date(instant t) {
    return formatted(t, "{:%Y-%m-%d}");
}

std::string clock(instant t) {
    return formatted(t, "{:%H:%M}");
}

std::string date_and_clock(instant t) {
    return formatted(t, "{:%Y-%m-%d %H:%M}");
}

std::string length(duration d) {
    using namespace std::chrono;
    const auto count = [](std::int64_t number, std::string_view name) {
        return fmt::format("{} {}{}", number, name, number == 1 ? "" : "s");
    };
    // The two largest units: nobody counts the minutes of a day, nor the seconds of an hour.
    const auto two = [&](std::int64_t many, std::string_view large, std::int64_t few,
                         std::string_view small) {
        return count(many, large) + (few == 0 ? "" : " " + count(few, small));
    };
    const auto all = floor<seconds>(std::max(d, duration::zero())).count();
    if (all >= 86400) return two(all / 86400, "day", all % 86400 / 3600, "hour");
    if (all >= 3600) return two(all / 3600, "hour", all % 3600 / 60, "minute");
    return all >= 60 ? count(all / 60, "minute") : count(all, "second");
}

std::string cell(std::string_view plain, const context& in) {
    std::string out;
    for (const char c : text(plain, in)) {
        if (c == '|') {
            out += "\\|";
        } else {
            out += c == '\n' || c == '\r' ? ' ' : c;
        }
    }
    return out;
}

std::string text(std::string_view plain, const context& in) {
    return std::string(words::trim(readable(plain, in)));
}

std::string name(const user_id& user, const context& in) {
    return plain_from_slack(name_of(user, in));
}

std::string row(const std::vector<std::string>& cells) {
    std::string out = "|";
    for (const auto& each : cells)
        out += each.empty() ? " |" : fmt::format(" {} |", each);
    return out;
}

std::optional<std::vector<std::string>> read_row(std::string_view line) {
    line = words::trim(line);
    if (line.size() < 2 || !line.starts_with('|')) return {};
    line.remove_prefix(1);
    if (line.ends_with('|')) line.remove_suffix(1);
    std::vector<std::string> out;
    for (;;) {
        const auto bar = std::min(line.find('|'), line.size());
        out.emplace_back(words::trim(line.substr(0, bar)));
        if (bar == line.size()) return out;
        line.remove_prefix(bar + 1);
    }
}

} // namespace commands::markdown_file
