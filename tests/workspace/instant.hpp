#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace workspace {

/// The only clock of the model: always passed in, UTC.
using instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// A message's `ts`: microseconds since the epoch, unique within its channel.
/// Slack: written as seconds, a dot and six digits.
struct timestamp {
    std::int64_t micros = 0;

    explicit operator bool() const { return micros != 0; }
    auto operator<=>(const timestamp&) const = default;

    /// "1700000000.000100"; empty for zero.
    std::string text() const;
    /// Nothing when it does not look like one. Digits after the dot may be fewer than six or
    /// absent.
    static std::optional<timestamp> parse(std::string_view text);
};

/// Whole seconds since the epoch, as Slack's `created` and `date_*` members are.
std::int64_t seconds_of(instant now);

/// The timestamp of `now`, or the next free one after `last`, which it replaces.
timestamp next_timestamp(instant now, timestamp& last);

} // namespace workspace
