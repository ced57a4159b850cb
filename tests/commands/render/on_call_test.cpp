#include "commands/render/on_call.hpp"
#include "tests/commands/render/as_read.hpp"
#include "tests/commands/render/limits.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>

using namespace commands;

namespace {

// Tuesday, 10 March 2026, 14:02 in a team that lives on UTC.
struct on_call_scene : scene {
    roster all = configured_roster(
        {{"primary", {{ana, bo}, std::chrono::year(2026) / 1 / 5}},
         {"secondary", {{cy, dee}, std::chrono::year(2026) / 1 / 7, std::chrono::hours(10)}}});

    void cover(const user_id& user, int from_hours, int until_hours) {
        commands::change(all, cover_added{"primary", user, now + std::chrono::hours(from_hours),
                                          now + std::chrono::hours(until_hours), user});
    }
};

} // namespace

TEST_CASE("who is on call stands in the first line, then until when and who comes after") {
    const on_call_scene s;
    const auto shown = render_on_call(s.all, "", s.in());
    CHECK(shown.text == "On call now: Bo (primary), Cy (secondary)");
    CHECK(as_read(shown) == "On call now: Bo (primary), Cy (secondary)\n"
                            "primary: Bo until 2026-03-16 09:00, then Ana\n"
                            "secondary: Cy until 2026-03-11 10:00, then Dee");
    CHECK(render_on_call(s.all, "secondary", s.in()).text == "On call now: Cy (secondary)");
}

TEST_CASE("a cover says for whom") {
    on_call_scene s;
    s.cover(s.dee, -1, 10);
    CHECK(as_read(render_on_call(s.all, "primary", s.in())) ==
          "On call now: Dee (primary)\n"
          "primary: Dee covers for Bo until 2026-03-11 00:02, then Bo");
}

TEST_CASE("nobody on call is said plainly") {
    on_call_scene s;
    s.all.rotations["executives"].configured =
        rotation_plan{{s.ana}, std::chrono::year(2026) / 4 / 6};
    s.all.rotations["empty"].configured = rotation_plan{{}, std::chrono::year(2026) / 1 / 5};
    CHECK(as_read(render_on_call(s.all, "executives", s.in())) ==
          "On call now: nobody (executives)\n"
          "executives: ⚠️ nobody is on call until 2026-04-06 09:00, then Ana");
    CHECK(as_read(render_on_call(s.all, "empty", s.in())) == "On call now: nobody (empty)\n"
                                                             "empty: ⚠️ nobody is on call");
    CHECK(as_read(render_on_call({}, "", s.in())) ==
          "Nobody is on call: no rotation is defined.\n"
          "Try: `/incident oncall define primary @a @b every 1w at mon 09:00`");
    CHECK(as_read(render_on_call(s.all, "nowhere", s.in())) ==
          "There is no rotation \"nowhere\".\nTry: `/incident oncall`");
}

TEST_CASE("a gap that is to come is said before it is there") {
    on_call_scene s;
    s.all.rotations["later"].configured = rotation_plan{{s.ana}, std::chrono::year(2026) / 3 / 16};
    change(s.all, cover_added{"later", s.dee, s.now, s.now + std::chrono::hours(4), s.dee});
    CHECK(as_read(render_on_call(s.all, "later", s.in())) ==
          "On call now: Dee (later)\n"
          "later: Dee until 2026-03-10 18:02, then ⚠️ nobody until 2026-03-16 09:00, then Ana");
}

TEST_CASE("who comes next, and when") {
    const on_call_scene s;
    CHECK(as_read(render_next_on_call(s.all, "", s.in())) ==
          "Next on call: Ana (primary), Dee (secondary)\n"
          "primary: Ana from 2026-03-16 09:00 until 2026-03-23 09:00\n"
          "secondary: Dee from 2026-03-11 10:00 until 2026-03-18 10:00");
}

TEST_CASE("the schedule lists every shift, covers with their number, and gaps") {
    on_call_scene s;
    s.cover(s.dee, 24, 36);
    CHECK(as_read(render_schedule(s.all, "primary", std::chrono::weeks(1), s.in())) ==
          "On call for the coming week\n"
          "primary\n"
          "2026-03-09 09:00 – 2026-03-11 14:02: Bo\n"
          "2026-03-11 14:02 – 2026-03-12 02:02: Dee covers for Bo (#1)\n"
          "2026-03-12 02:02 – 2026-03-16 09:00: Bo\n"
          "2026-03-16 09:00 – 2026-03-23 09:00: Ana");
    s.all.rotations["later"].configured = rotation_plan{{s.ana}, std::chrono::year(2026) / 3 / 16};
    CHECK(as_read(render_schedule(s.all, "later", std::chrono::weeks(1), s.in()))
              .starts_with("On call for the coming week, with a gap\n"
                           "later\n"
                           "2026-03-10 14:02 – 2026-03-16 09:00: ⚠️ nobody\n"));
}

TEST_CASE("a cover and a swap say what they do") {
    const on_call_scene s;
    const auto from = s.now + std::chrono::hours(24);
    CHECK(
        cover_sentence(s.all, {"primary", s.dee, from, from + std::chrono::days(7), s.dee}, s.in())
            .ends_with(", instead of Bo, Ana."));
    const auto text =
        swap_sentence({"primary",
                       {s.ana, from, from + std::chrono::days(1)},
                       {s.bo, from + std::chrono::days(7), from + std::chrono::days(8)},
                       s.ana},
                      s.in());
    CHECK(text.starts_with("Bo is on call (primary) from "));
    CHECK(text.find(", and Ana is on call (primary) from ") != text.npos);
}

TEST_CASE("the longest schedule, and the addresses of its calendars, keep Slack's limits") {
    on_call_scene s;
    for (int rotation = 0; rotation < 40; ++rotation) {
        const std::string name = std::string(38, 'x') + std::to_string(rotation + 10);
        rotation_plan plan{{}, std::chrono::year(2026) / 1 / 5};
        plan.every = std::chrono::days(1);
        for (int i = 0; i < 5; ++i) {
            const user_id user{"U0LONG" + std::to_string(i)};
            s.records.know({user, std::string(80, '&'), "Etc/UTC", false});
            plan.members.push_back(user);
        }
        s.all.rotations[name].configured = plan;
    }
    s.settings.calendar_address = "https://bot.example.com/" + std::string(200, 'x') + "/";
    for (const auto& shown :
         {render_on_call(s.all, "", s.in()), render_next_on_call(s.all, "", s.in()),
          render_feeds(s.all, "", s.in()),
          render_schedule(s.all, "", std::chrono::weeks(26), s.in())}) {
        for (const auto& breach : limits::of_message(shown))
            FAIL_CHECK(breach);
    }
}
