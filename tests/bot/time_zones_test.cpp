#include "bot/time_zones.hpp"

#include <doctest/doctest.h>

// The machine's own tz database, read for real.
namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;
using std::chrono::sys_days;

std::shared_ptr<const commands::time_zone> zone(std::string_view name) {
    auto out = bot::system_time_zones()->find(name);
    REQUIRE_MESSAGE(out, name);
    return out;
}

} // namespace

TEST_SUITE_BEGIN("time zones");

TEST_CASE("a place's clock follows its daylight saving, in years that no table lists as well") {
    const auto berlin = zone("Europe/Berlin");
    CHECK(berlin->to_local(sys_days(2026y / 1 / 15) + 12h + 59s) ==
          local_days(2026y / 1 / 15) + 13h);
    CHECK(berlin->to_local(sys_days(2026y / 7 / 15) + 12h) == local_days(2026y / 7 / 15) + 14h);
    CHECK(berlin->to_local(sys_days(2070y / 7 / 15) + 12h) == local_days(2070y / 7 / 15) + 14h);
    CHECK(berlin->to_utc(local_days(2026y / 7 / 15) + 14h) == sys_days(2026y / 7 / 15) + 12h);
    const auto kathmandu = zone("Asia/Kathmandu");
    CHECK(kathmandu->to_local(sys_days(2026y / 7 / 15)) == local_days(2026y / 7 / 15) + 5h + 45min);
    const auto honolulu = zone("Pacific/Honolulu");
    CHECK(honolulu->to_local(sys_days(2026y / 7 / 15)) == local_days(2026y / 7 / 14) + 14h);
}

TEST_CASE("before 1970 the wall's minutes are rounded down, as everywhere") {
    const auto utc = zone("Etc/UTC");
    CHECK(utc->to_local(sys_days(1969y / 12 / 31) + 23h + 59min + 30s) ==
          local_days(1969y / 12 / 31) + 23h + 59min);
}

TEST_CASE("a time that the clocks skip means the end of the gap; one that comes twice, its first") {
    const auto berlin = zone("Europe/Berlin");
    CHECK(berlin->to_utc(local_days(2026y / 3 / 29) + 2h + 30min) == sys_days(2026y / 3 / 29) + 1h);
    CHECK(berlin->to_utc(local_days(2026y / 10 / 25) + 2h + 30min) ==
          sys_days(2026y / 10 / 25) + 30min);
    const auto new_york = zone("America/New_York");
    CHECK(new_york->to_utc(local_days(2026y / 3 / 8) + 2h) == sys_days(2026y / 3 / 8) + 7h);
    CHECK(new_york->to_utc(local_days(2026y / 11 / 1) + 1h) == sys_days(2026y / 11 / 1) + 5h);
}

TEST_CASE("a name that the machine does not know is no zone, and no path is a name") {
    const auto zones = bot::system_time_zones();
    for (const auto* name : {"Europe/Atlantis", "europe berlin", "/etc/passwd",
                             "/usr/share/zoneinfo/Europe/Berlin", "../zoneinfo/Europe/Berlin"}) {
        CHECK_MESSAGE(zones->find(name) == nullptr, name);
    }
}

TEST_SUITE_END();
