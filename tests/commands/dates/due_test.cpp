#include "commands/dates/due.hpp"
#include "commands/dates/span.hpp"
#include "tests/commands/wall_clock.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// In Berlin on Wednesday, 25 November 2026, at 10:00; hours are 09:00-17:00, Monday to Friday.
struct office {
    settings team;
    std::shared_ptr<const time_zone> zone = zone_named("Europe/Berlin");
    instant now = at_local("2026-11-25 10:00", *zone);

    [[nodiscard]] std::string shown(const due_reading& read) const {
        if (const auto* wrong = std::get_if<unclear_date>(&read)) {
            return fmt::format("{} Try: {}", wrong->sentence, wrong->better);
        }
        return typed_form(std::get<instant>(read), *zone);
    }
    [[nodiscard]] std::string due(const std::string& text) const {
        return shown(parse_due(text, now, working_calendar(team, *zone)));
    }
    [[nodiscard]] std::string moment(const std::string& text) const {
        return shown(parse_moment(text, now, *zone));
    }
    [[nodiscard]] std::string span(const std::string& text) const {
        const auto read = read_span(text, now, *zone);
        if (const auto* wrong = std::get_if<unclear_date>(&read)) {
            return fmt::format("{} Try: {}", wrong->sentence, wrong->better);
        }
        const auto& found = std::get<time_span>(read);
        return typed_form(found.from, *zone) + " .. " + typed_form(found.until, *zone);
    }
};

} // namespace

TEST_CASE("a day is due when its working hours end, a time when it says") {
    office o;
    CHECK(o.due("fri") == "2026-11-27 17:00");
    CHECK(o.due("today") == "2026-11-25 17:00");
    CHECK(o.due("sat") == "2026-11-28 17:00"); // whoever says so means it
    CHECK(o.due("fri 12:00") == "2026-11-27 12:00");
    CHECK(o.due("in 3 days") == "2026-11-28 17:00");
    CHECK(o.due("in 2 hours") == "2026-11-25 12:00");
    CHECK(o.due("1 dec") == "2026-12-01 17:00");
    o.now = at_local("2026-11-25 18:00", *o.zone);
    CHECK(o.due("today") == "2026-11-26 00:00"); // hours are over: by the end of the day
}

TEST_CASE("a week or month is due on its last working day") {
    office o;
    CHECK(o.due("next week") == "2026-12-04 17:00");
    CHECK(o.due("this week") == "2026-11-27 17:00");
    o.team.holidays.insert(std::chrono::year(2026) / 12 / 4);
    CHECK(o.due("next week") == "2026-12-03 17:00");
    CHECK(o.due("this month") == "2026-11-30 17:00");
    o.now = at_local("2026-11-28 10:00", *o.zone); // Saturday: its working days are over
    CHECK(o.due("this week") == "2026-11-29 17:00");
}

TEST_CASE("what is past is refused with a day that is not") {
    const office o;
    CHECK(o.due("2026-11-24") == "Wed 25 Nov 2026 00:00 is past. Try: 2026-11-26");
    CHECK(o.due("today 09:00") == "Wed 25 Nov 2026 09:00 is past. Try: 2026-11-26");
}

TEST_CASE("a due date is taken off the beginning of a line") {
    const office o;
    std::string_view line = "fri write the runbook";
    CHECK(o.shown(take_due(line, o.now, working_calendar(o.team, *o.zone))) == "2026-11-27 17:00");
    CHECK(line == "write the runbook");
}

TEST_CASE("a meeting needs its time of day") {
    const office o;
    CHECK(o.moment("2026-12-01 14:00") == "2026-12-01 14:00");
    CHECK(o.moment("fri 2pm") == "2026-11-27 14:00");
    CHECK(o.moment("in 2 hours") == "2026-11-25 12:00");
    CHECK(o.moment("2026-12-01") == "The time of day is missing. Try: 2026-12-01 14:00");
    CHECK(o.moment("2026-11-01 14:00") == "Sun 1 Nov 2026 14:00 is past. Try: 2026-11-26");
}

TEST_CASE("spans are read as people write them") {
    const office o;
    const std::vector<std::pair<std::string, std::string>> rows = {
        {"fri 18:00 - mon 09:00", "2026-11-27 18:00 .. 2026-11-30 09:00"},
        {"Fri 18:00 – Mon 09:00", "2026-11-27 18:00 .. 2026-11-30 09:00"},
        {"fri 18:00-mon 09:00", "2026-11-27 18:00 .. 2026-11-30 09:00"},
        {"from fri 18:00 to mon 09:00", "2026-11-27 18:00 .. 2026-11-30 09:00"},
        {"fri 18:00 until mon 09:00", "2026-11-27 18:00 .. 2026-11-30 09:00"},
        {"2026-12-24 18:00 - 2026-12-27 09:00", "2026-12-24 18:00 .. 2026-12-27 09:00"},
        {"2026-12-24 - 2026-12-26", "2026-12-24 00:00 .. 2026-12-27 00:00"},
        {"24 dec - 2 jan", "2026-12-24 00:00 .. 2027-01-03 00:00"},
        {"fri - sun", "2026-11-27 00:00 .. 2026-11-30 00:00"},
        {"sun - fri", "2026-11-29 00:00 .. 2026-12-05 00:00"},
        {"mon 09:00 - fri 18:00", "2026-11-30 09:00 .. 2026-12-04 18:00"},
        {"18:00-22:00", "2026-11-25 18:00 .. 2026-11-25 22:00"},
        {"18:00-09:00", "2026-11-25 18:00 .. 2026-11-26 09:00"},
        {"today 14:00 - 16:00", "2026-11-25 14:00 .. 2026-11-25 16:00"},
        {"fri 18:00 - sat", "2026-11-27 18:00 .. 2026-11-29 00:00"},
        {"until mon 09:00", "2026-11-25 10:00 .. 2026-11-30 09:00"},
        {"until mon", "2026-11-25 10:00 .. 2026-11-30 00:00"},
        {"4h", "2026-11-25 10:00 .. 2026-11-25 14:00"},
        {"for 4h", "2026-11-25 10:00 .. 2026-11-25 14:00"},
        {"3d", "2026-11-25 10:00 .. 2026-11-28 10:00"},
        {"for 3 days", "2026-11-25 10:00 .. 2026-11-28 10:00"},
        {"in 3 days", "2026-11-28 00:00 .. 2026-11-29 00:00"},
        {"fri 18:00 for 12h", "2026-11-27 18:00 .. 2026-11-28 06:00"},
        {"fri 18:00 for 2 days", "2026-11-27 18:00 .. 2026-11-29 18:00"},
        {"fri", "2026-11-27 00:00 .. 2026-11-28 00:00"},
        {"tomorrow", "2026-11-26 00:00 .. 2026-11-27 00:00"},
        {"today", "2026-11-25 10:00 .. 2026-11-26 00:00"}, // the rest of it
        {"next week", "2026-11-30 00:00 .. 2026-12-07 00:00"},
        {"", "From when until when? Try: fri 18:00 - mon 09:00"},
        {"fri 18:00", "The end is missing. Try: fri 18:00 for 12h"},
        {"today 08:00 - today 09:00", "Wed 25 Nov 2026 09:00 is past. Try: fri 18:00 - mon 09:00"},
        {"tomorrow - today", "The end, Thu 26 Nov 2026 00:00, is not after the beginning, Thu 26 "
                             "Nov 2026 00:00. Try: fri 18:00 - mon 09:00"},
        {"until 2028-12-24",
         "Sun 24 Dec 2028 00:00 is more than a year later. Try: fri 18:00 - mon 09:00"},
        {"next fri", "\"next fri\" may be 2026-11-27 or 2026-12-04. Try: 2026-12-04"},
        {"soon", "\"soon\" is not a date. Try: fri 18:00"},
    };
    for (const auto& [typed, meant] : rows) {
        CHECK_MESSAGE(o.span(typed) == meant, "\"" << typed << "\" is read as " << o.span(typed)
                                                   << "\ninstead of " << meant);
    }
}

TEST_CASE("a span over the change of the clocks keeps its times on the wall") {
    office o;
    o.now = at_local("2026-10-23 10:00", *o.zone);
    const auto read = read_span("sat 18:00 - sun 18:00", o.now, *o.zone);
    const auto& span = std::get<time_span>(read);
    CHECK(span.until - span.from == 25h);
}
