#include "commands/dates/iso_date.hpp"

#include <fmt/format.h>

#include <charconv>

namespace commands {
namespace {

std::optional<unsigned> digits(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

} // namespace

std::string iso_date(std::chrono::year_month_day day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string iso_date(std::chrono::local_days day) {
    return iso_date(std::chrono::year_month_day(day));
}

std::optional<std::chrono::year_month_day> read_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8));
    if (!year || !month || !day) return {};
    const std::chrono::year_month_day out(std::chrono::year(static_cast<int>(*year)),
                                          std::chrono::month(*month), std::chrono::day(*day));
    if (!out.ok()) return {};
    return out;
}

} // namespace commands
