#pragma once

#include "bot/time_zones.hpp"
#include "commands/dates/iso_date.hpp"
#include "commands/dates/say_date.hpp"
#include "commands/local_time.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>

// Real time zones, and instants written as they stand on a zone's clock on the wall.
namespace commands {

inline std::shared_ptr<const time_zone> zone_named(const std::string& name) {
    auto found = bot::system_time_zones()->find(name);
    REQUIRE_MESSAGE(found, "this machine has no tz database, or not " << name);
    return found;
}

// "2026-11-27 18:00" on this clock.
inline instant at_local(const std::string& text, const time_zone& zone) {
    const auto day = read_iso_date(text.substr(0, 10));
    REQUIRE_MESSAGE((day && text.size() == 16), text);
    return zone.to_utc(std::chrono::local_days(*day) +
                       std::chrono::hours(std::stoi(text.substr(11, 2))) +
                       std::chrono::minutes(std::stoi(text.substr(14, 2))));
}

// The same, of UTC.
inline instant at_utc(const std::string& text) {
    return at_local(text, *zone_named("Etc/UTC"));
}

} // namespace commands
