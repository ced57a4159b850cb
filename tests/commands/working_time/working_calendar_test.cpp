#include "commands/working_time/deadline.hpp"
#include "commands/working_time/team_zone.hpp"
#include "commands/working_time/working_calendar.hpp"
#include "tests/commands/wall_clock.hpp"

using namespace commands;
using namespace std::chrono_literals;

namespace {

// 09:00-17:00 from Monday to Friday in Berlin; Christmas Day 2026 is a Friday.
struct office {
    settings team;
    std::shared_ptr<const time_zone> zone = zone_named("Europe/Berlin");
    working_calendar calendar{team, *zone};

    office() { team.holidays.insert(std::chrono::year(2026) / 12 / 25); }

    [[nodiscard]] instant at(const std::string& local) const { return at_local(local, *zone); }
    [[nodiscard]] std::string next(const std::string& local) const {
        return typed_form(calendar.next_working_time(at(local)), *zone);
    }
    [[nodiscard]] std::string due(const response_time& within, const std::string& local) const {
        return typed_form(deadline_of(within, at(local), team, *zone), *zone);
    }
};

} // namespace

TEST_CASE("people work in working hours on working days that are no holidays") {
    const office o;
    CHECK(o.calendar.is_working(o.at("2026-11-27 09:00")));
    CHECK(o.calendar.is_working(o.at("2026-11-27 16:59")));
    CHECK(!o.calendar.is_working(o.at("2026-11-27 08:59")));
    CHECK(!o.calendar.is_working(o.at("2026-11-27 17:00")));
    CHECK(!o.calendar.is_working(o.at("2026-11-28 12:00"))); // a Saturday
    CHECK(!o.calendar.is_working(o.at("2026-12-25 12:00")));
}

TEST_CASE("the next working time passes over nights, weekends and holidays") {
    const office o;
    CHECK(o.next("2026-11-27 12:34") == "2026-11-27 12:34");
    CHECK(o.next("2026-11-27 03:00") == "2026-11-27 09:00");
    CHECK(o.next("2026-11-27 17:00") == "2026-11-30 09:00");
    CHECK(o.next("2026-12-24 17:00") == "2026-12-28 09:00");
}

TEST_CASE("working hours keep their time on the wall when the clocks change") {
    const office o;
    // Berlin leaves summer time on Sunday, 25 October 2026, at 03:00.
    const auto friday =
        o.calendar.begin_of(std::chrono::local_days{std::chrono::year(2026) / 10 / 23});
    const auto monday =
        o.calendar.begin_of(std::chrono::local_days{std::chrono::year(2026) / 10 / 26});
    CHECK(friday == at_utc("2026-10-23 07:00"));
    CHECK(monday == at_utc("2026-10-26 08:00"));
    CHECK(monday - friday == 73h);
}

TEST_CASE("hours that the clocks skip are no working time, and the search goes on") {
    office o;
    o.team.working_days = {std::chrono::Sunday};
    o.team.working_hours = {130min, 170min}; // 02:10-02:50, which 29 March 2026 does not have
    CHECK(o.next("2026-03-28 12:00") == "2026-04-05 02:10");
    CHECK(!o.calendar.is_working(o.at("2026-03-29 03:00")));
}

TEST_CASE("an hour that comes twice is working time once") {
    office o;
    o.team.working_days = {std::chrono::Sunday};
    o.team.working_hours = {60min, 150min}; // 01:00-02:30, and 02:00 comes again on 25 October
    CHECK(o.calendar.is_working(at_utc("2026-10-25 00:15")));  // 02:15 for the first time
    CHECK(!o.calendar.is_working(at_utc("2026-10-25 01:15"))); // 02:15 again
}

TEST_CASE("working hours may end at midnight") {
    office o;
    o.team.working_hours = {17h, 24h};
    CHECK(o.calendar.is_working(o.at("2026-11-27 23:59")));
    CHECK(!o.calendar.is_working(o.at("2026-11-28 00:00")));
}

TEST_CASE("a team without working days works every day, so that a deadline exists") {
    office o;
    o.team.working_days.clear();
    CHECK(o.next("2026-11-28 03:00") == "2026-11-28 09:00");
    CHECK(o.due(next_business_day{}, "2026-12-24 12:00") == "2026-12-26 17:00");
}

TEST_CASE("a response time that is a duration runs around the clock") {
    const office o;
    CHECK(o.due(std::chrono::seconds(15min), "2026-11-28 23:50") == "2026-11-29 00:05");
    // Two hours are two hours, whatever the clock on the wall does meanwhile.
    CHECK(deadline_of(std::chrono::seconds(2h), at_utc("2026-10-25 00:30"), o.calendar) ==
          at_utc("2026-10-25 02:30"));
}

TEST_CASE("the next business day ends with the hours of the first working day after the day") {
    const office o;
    const response_time within = next_business_day{};
    CHECK(o.due(within, "2026-11-23 10:00") == "2026-11-24 17:00"); // Monday: Tuesday
    CHECK(o.due(within, "2026-11-23 07:00") == "2026-11-24 17:00"); // before hours too
    CHECK(o.due(within, "2026-11-23 23:59") == "2026-11-24 17:00");
    CHECK(o.due(within, "2026-11-27 12:00") == "2026-11-30 17:00"); // Friday: Monday
    CHECK(o.due(within, "2026-11-28 12:00") == "2026-11-30 17:00"); // Saturday: Monday
    CHECK(o.due(within, "2026-11-29 12:00") == "2026-11-30 17:00"); // Sunday: Monday
    CHECK(o.due(within, "2026-12-24 12:00") == "2026-12-28 17:00"); // over Christmas
    CHECK(o.due(within, "2026-10-23 12:00") == "2026-10-26 17:00"); // over the clocks' change
}

TEST_CASE("the day of a declaration is the team's day, not that of UTC") {
    settings team;
    const auto zone = zone_named("Pacific/Auckland");
    // Sunday evening in UTC is Monday morning there: the next business day is Tuesday.
    const auto due = deadline_of(next_business_day{}, at_utc("2026-11-29 20:00"), team, *zone);
    CHECK(typed_form(due, *zone) == "2026-12-01 17:00");
}

TEST_CASE("a zone that the machine does not know is UTC") {
    settings team;
    team.time_zone = "Mars/Olympus";
    const auto zone = team_zone(team, *bot::system_time_zones());
    CHECK(zone->to_local(at_utc("2026-07-01 12:00")) ==
          std::chrono::local_days{std::chrono::year(2026) / 7 / 1} + 12h);
    team.time_zone = "Europe/Berlin";
    CHECK(typed_form(at_utc("2026-07-01 12:00"), *team_zone(team, *bot::system_time_zones())) ==
          "2026-07-01 14:00");
}
