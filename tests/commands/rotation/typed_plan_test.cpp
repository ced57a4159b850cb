#include "commands/rotation/typed_plan.hpp"
#include "tests/commands/wall_clock.hpp"

#include <fmt/format.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// In Berlin on Wednesday, 25 November 2026, at 10:00.
std::string planned(std::string_view handover, std::string_view starts, int every = 7) {
    const auto zone = zone_named("Europe/Berlin");
    const auto read = read_plan({{{"U1"}}, handover, starts, std::chrono::days(every)},
                                at_local("2026-11-25 10:00", *zone), *zone);
    if (const auto* wrong = std::get_if<unclear_date>(&read)) {
        return fmt::format("{} Try: {}", wrong->sentence, wrong->better);
    }
    const auto& plan = std::get<rotation_plan>(read);
    CHECK(plan.members == std::vector<user_id>{{"U1"}});
    return fmt::format("{} + {} min every {}", iso_date(plan.first_day), plan.handover.count(),
                       plan.every.count());
}

} // namespace

TEST_CASE("a rotation that is defined in Slack begins with its next hand-over") {
    CHECK(planned("", "") == "2026-11-30 + 540 min every 7");
    CHECK(planned("fri 6pm", "") == "2026-11-27 + 1080 min every 7");
    CHECK(planned("wed 09:00", "") == "2026-12-02 + 540 min every 7"); // today's is past
    CHECK(planned("wed 11:00", "", 14) == "2026-11-25 + 660 min every 14");
    CHECK(planned("", "", 1) == "2026-11-26 + 540 min every 1");
    CHECK(planned("20:00", "", 1) == "2026-11-25 + 1200 min every 1");
}

TEST_CASE("or on the day that is said, which has to be one of its hand-overs") {
    CHECK(planned("mon 09:00", "2026-12-07") == "2026-12-07 + 540 min every 7");
    CHECK(planned("", "next week") == "2026-11-30 + 540 min every 7");
    CHECK(planned("", "fri", 3) == "2026-11-27 + 540 min every 3");
    CHECK(planned("mon 09:00", "2026-12-08") ==
          "2026-12-08 is a Tue, but the hand-over is on Mon. Try: 2026-12-14");
    CHECK(planned("mon 09:00", "soon") == "\"soon\" is not a date. Try: fri 18:00");
}

TEST_CASE("a hand-over is a time, with a day where turns are weeks") {
    CHECK(planned("monday", "") == "\"monday\" is not a time of hand-over. Try: mon 09:00");
    CHECK(planned("mon 24:00", "") == "\"mon 24:00\" is not a time of hand-over. Try: mon 09:00");
    CHECK(planned("mon 09:00", "", 3) ==
          "Turns of 3 days begin on any day: only the time counts. Try: 09:00");
}
