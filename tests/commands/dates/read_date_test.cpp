#include "commands/dates/read_date.hpp"
#include "tests/commands/wall_clock.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// In Berlin on Wednesday, 25 November 2026, at 10:00.
struct here {
    std::shared_ptr<const time_zone> zone = zone_named("Europe/Berlin");
    instant now = at_local("2026-11-25 10:00", *zone);

    [[nodiscard]] date_reading read(const std::string& text) const {
        return read_date(text, {now, now, *zone});
    }

    // "2026-11-27 18:00" with a time, "2026-11-27" of a whole day, "… .. …" of several.
    [[nodiscard]] std::string meant(const std::string& text) const { return shown(read(text)); }

    [[nodiscard]] std::string shown(const date_reading& reading) const {
        if (const auto* wrong = std::get_if<unclear_date>(&reading)) {
            return fmt::format("{} Try: {}", wrong->sentence, wrong->better);
        }
        const auto& date = std::get<typed_date>(reading);
        if (date.exact) return typed_form(*date.exact, *zone) + " exactly";
        if (date.time) return typed_form(begin_of(date, *zone), *zone);
        if (date.first == date.last) return iso_date(date.first);
        return iso_date(date.first) + " .. " + iso_date(date.last);
    }
};

using table = std::vector<std::pair<std::string, std::string>>;

void check_all(const table& rows) {
    const here h;
    for (const auto& [typed, meant] : rows) {
        CHECK_MESSAGE(h.meant(typed) == meant, "\"" << typed << "\" is read as " << h.meant(typed)
                                                    << " instead of " << meant);
    }
}

} // namespace

TEST_CASE("days are read as people write them") {
    check_all({
        {"today", "2026-11-25"},
        {"Tomorrow", "2026-11-26"},
        {"fri", "2026-11-27"},
        {"FRIDAY", "2026-11-27"},
        {"on thurs", "2026-11-26"},
        {"tue", "2026-12-01"},
        {"this fri", "2026-11-27"},
        {"wed", "2026-12-02"}, // today is "today"
        {"2026-12-24", "2026-12-24"},
        {"24.12.", "2026-12-24"},
        {"24.12.2027", "2027-12-24"},
        {"1 dec", "2026-12-01"},
        {"Dec 1", "2026-12-01"},
        {"1st December", "2026-12-01"},
        {"dec 24, 2027", "2027-12-24"},
        {"24 dec 2027", "2027-12-24"},
        {"25 nov", "2026-11-25"}, // today
        {"24 nov", "2027-11-24"}, // was yesterday
        {"29 feb", "2028-02-29"},
        {"fri 27 nov", "2026-11-27"},
        {"Fri, 2026-11-27", "2026-11-27"},
        {"due by fri", "2026-11-27"},
    });
}

TEST_CASE("spans of days are weeks from Monday, and months") {
    check_all({
        {"this week", "2026-11-23 .. 2026-11-29"},
        {"next week", "2026-11-30 .. 2026-12-06"},
        {"this month", "2026-11-01 .. 2026-11-30"},
        {"next month", "2026-12-01 .. 2026-12-31"},
    });
}

TEST_CASE("times stand before or after a day, or alone") {
    check_all({
        {"fri 18:00", "2026-11-27 18:00"},
        {"fri at 18:00", "2026-11-27 18:00"},
        {"18:00 fri", "2026-11-27 18:00"},
        {"18:00 on fri", "2026-11-27 18:00"},
        {"fri 6pm", "2026-11-27 18:00"},
        {"fri 6 pm", "2026-11-27 18:00"},
        {"fri 12am", "2026-11-27 00:00"},
        {"tomorrow noon", "2026-11-26 12:00"},
        {"2026-12-01 14:00", "2026-12-01 14:00"},
        {"2026-12-01T14:00", "2026-12-01 14:00"},
        {"24 dec 9:30", "2026-12-24 09:30"},
        {"today 24:00", "2026-11-26 00:00"},
        {"18:00", "2026-11-25 18:00"},
        {"09:00", "2026-11-26 09:00"},     // today's is past
        {"10:00", "2026-11-26 10:00"},     // now is past
        {"wed 18:00", "2026-11-25 18:00"}, // today
        {"wed 09:00", "2026-12-02 09:00"}, // today's is past
    });
}

TEST_CASE("lengths of days go by the calendar, shorter ones by the clock") {
    check_all({
        {"now", "2026-11-25 10:00 exactly"},
        {"in 3 days", "2026-11-28"},
        {"3d", "2026-11-28"},
        {"3 days", "2026-11-28"},
        {"in a week", "2026-12-02"},
        {"2w", "2026-12-09"},
        {"in 2 months", "2027-01-25"},
        {"in 3 months", "2027-02-25"},
        {"in 4 hours", "2026-11-25 14:00 exactly"},
        {"4h", "2026-11-25 14:00 exactly"},
        {"1 h 30 min", "2026-11-25 11:30 exactly"},
        {"1h30m", "2026-11-25 11:30 exactly"},
        {"in 3 days 14:00", "2026-11-28 14:00"},
    });
    here end_of_month;
    end_of_month.now = at_local("2027-01-31 10:00", *end_of_month.zone);
    CHECK(end_of_month.meant("in a month") == "2027-02-28");
}

TEST_CASE("a day's distance is not hours where the clocks change") {
    here h;
    h.now = at_local("2026-10-24 10:00", *h.zone); // the clocks go back in the night
    CHECK(h.meant("in 1 day 10:00") == "2026-10-25 10:00");
    CHECK(h.meant("in 24 h") == "2026-10-25 09:00 exactly");
    CHECK(h.meant("tomorrow") == "2026-10-25");
}

TEST_CASE("what has two meanings or none is refused with what would be right") {
    check_all({
        {"", "A date is missing. Try: fri 18:00"},
        {"12/1", "\"12/1\" means different days in different countries. Try: 2026-12-02"},
        {"12/1/2026", "\"12/1/2026\" means different days in different countries. Try: 2026-12-02"},
        {"next fri", "\"next fri\" may be 2026-11-27 or 2026-12-04. Try: 2026-12-04"},
        {"30 feb", "30 Feb is no day of the calendar. Try: 2026-11-26"},
        {"2026-02-30", "\"2026-02-30\" is no day of the calendar. Try: 2026-11-26"},
        {"29 feb 2027", "29 Feb is no day of the calendar. Try: 2026-11-26"},
        {"thu 27 nov", "2026-11-27 is a Fri. Try: 2026-11-27"},
        {"soon", "\"soon\" is not a date. Try: fri 18:00"},
        {"fri 25:00", "\"25:00\" after the date is not understood. Try: fri"},
        {"fri 18", "\"18\" after the date is not understood. Try: fri"},
        {"2199-01-01", "That is more than ten years away. Try: 2026-12-02"},
        {"fri 18:00 please", "\"please\" after the date is not understood. Try: fri 18:00"},
        {"12", "\"12\" is not a date. Try: fri 18:00"},
        {"-1 days", "\"-1\" is not a date. Try: fri 18:00"},
        {"0d", "\"0d\" is not a date. Try: fri 18:00"},
        {"fr", "\"fr\" is not a date. Try: fri 18:00"},
        {"monitoring", "\"monitoring\" is not a date. Try: fri 18:00"},
        {"midnight", "\"midnight\" is not a date. Try: fri 18:00"},
        {"13pm", "\"13pm\" is not a date. Try: fri 18:00"},
    });
}

TEST_CASE("a date is taken off the beginning of a line, and no more than it") {
    const here h;
    const std::vector<std::array<std::string, 3>> rows = {
        {"fri write the runbook", "2026-11-27", "write the runbook"},
        {"fri 18:00  Write 2 tests", "2026-11-27 18:00", "Write 2 tests"},
        {"1 dec fix the pool", "2026-12-01", "fix the pool"},
        {"next week buy 3 disks", "2026-11-30 .. 2026-12-06", "buy 3 disks"},
        {"in 3 days rotate keys", "2026-11-28", "rotate keys"},
        {"2026-12-01", "2026-12-01", ""},
        {"tomorrow may look", "2026-11-26", "may look"},
    };
    for (const auto& [typed, meant, left] : rows) {
        std::string_view line = typed;
        CHECK_MESSAGE(h.shown(take_date(line, {h.now, h.now, *h.zone})) == meant, typed);
        CHECK_MESSAGE(line == left, typed << " leaves " << line);
    }
    std::string_view line = "write the runbook";
    CHECK(std::holds_alternative<unclear_date>(take_date(line, {h.now, h.now, *h.zone})));
    CHECK(line == "write the runbook");
}

TEST_CASE("no text makes reading dates fail, and what is read is near") {
    const here h;
    const std::vector<std::string> parts = {
        "fri",   "next", "week", "in", "3",  "days", "18:00", "-",  "24.12.", "dec", "1",
        "2026",  "/",    "at",   "pm", "6",  "now",  "99999", "h",  "month",  "é",   "today",
        "24:00", "12/1", "9999", "w",  "29", "feb",  "until", "..", ":",      ",",   "2026-12-24"};
    std::uint32_t state = 1;
    const auto next = [&state](std::size_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8U) % below;
    };
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::size_t count = next(6); count > 0; --count)
            text += parts[next(parts.size())] + (next(4) == 0 ? "" : " ");
        const auto read = h.read(text);
        if (const auto* date = std::get_if<typed_date>(&read)) {
            CHECK_MESSAGE(begin_of(*date, *h.zone) > h.now - 366 * 30 * 24h, text);
            CHECK_MESSAGE(begin_of(*date, *h.zone) <= end_of(*date, *h.zone), text);
            CHECK_MESSAGE(date->first <= date->last, text);
        } else {
            CHECK_MESSAGE(!std::get<unclear_date>(read).sentence.empty(), text);
            const auto better = std::get<unclear_date>(read).better;
            CHECK_MESSAGE(std::holds_alternative<typed_date>(h.read(better)),
                          text << " is offered " << better);
        }
    }
}
