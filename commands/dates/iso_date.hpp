#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace commands {

// "2026-12-24"
std::string iso_date(std::chrono::year_month_day day);
std::string iso_date(std::chrono::local_days day);

// None where it is not of that form, or no day of the calendar.
std::optional<std::chrono::year_month_day> read_iso_date(std::string_view text);

} // namespace commands
