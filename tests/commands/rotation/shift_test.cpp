#include "commands/codec.hpp"
#include "commands/rotation/handoff.hpp"
#include "commands/rotation/shift.hpp"
#include "commands/rotation/swap.hpp"
#include "tests/commands/rotation/crew.hpp"

#include <fmt/format.h>

using namespace commands;
using namespace std::chrono_literals;

TEST_CASE("members are on call in turn from hand-over to hand-over") {
    const crew t;
    CHECK(t.now("2026-11-23 08:59") == "cy from 2026-11-16 09:00 until 2026-11-23 09:00");
    CHECK(t.now("2026-11-23 09:00") == "ana from 2026-11-23 09:00 until 2026-11-30 09:00");
    CHECK(t.now("2026-12-06 23:00") == "bo from 2026-11-30 09:00 until 2026-12-07 09:00");
    CHECK(t.now("2026-12-07 09:00") == "cy from 2026-12-07 09:00 until 2026-12-14 09:00");
    CHECK(t.now("2027-11-23 12:00") == "bo from 2027-11-22 09:00 until 2027-11-29 09:00");
}

TEST_CASE("the hand-over keeps its time on the wall when the clocks change") {
    const crew t;
    const auto shifts = shifts_between(t.all, "primary", t.at("2026-10-19 12:00"),
                                       t.at("2026-10-26 12:00"), *t.zone);
    REQUIRE(shifts.size() == 2);
    CHECK(shifts[0].until == at_utc("2026-10-26 08:00")); // 09:00 in winter
    CHECK(shifts[0].from == at_utc("2026-10-19 07:00"));  // 09:00 in summer
    CHECK(shifts[0].until - shifts[0].from == 7 * 24h + 1h);
}

TEST_CASE("a hand-over in an hour that the clocks skip is at the end of that hour") {
    crew t;
    t.define({{t.ana, t.bo}, std::chrono::year(2026) / 3 / 22, 150min, std::chrono::days(7)});
    CHECK(t.now("2026-03-29 01:59").starts_with("ana"));
    CHECK(t.now("2026-03-29 03:00") == "bo from 2026-03-29 03:00 until 2026-04-05 02:30");
}

TEST_CASE("before a rotation's first day nobody is on call, and it is told as a gap") {
    const crew t;
    CHECK(t.now("2026-01-05 08:59") == "nobody");
    const auto gaps =
        gaps_between(t.all, "primary", t.at("2026-01-01 00:00"), t.at("2026-02-01 00:00"), *t.zone);
    REQUIRE(gaps.size() == 1);
    CHECK(gaps[0].from == t.at("2026-01-01 00:00"));
    CHECK(gaps[0].until == t.at("2026-01-05 09:00"));
    const auto cut =
        gaps_between(t.all, "primary", t.at("2026-01-01 00:00"), t.at("2026-01-03 00:00"), *t.zone);
    REQUIRE(cut.size() == 1);
    CHECK(cut[0].until == t.at("2026-01-03 00:00"));
    const auto next = who_is_next(t.all, "primary", t.at("2026-01-01 00:00"), *t.zone);
    REQUIRE(next);
    CHECK(t.shown(*next) == "cy from 2026-01-05 09:00 until 2026-01-12 09:00");
}

TEST_CASE("nobody is on call in a rotation that nobody knows or that has no members") {
    crew t;
    CHECK(!who_is_on_call(t.all, "tertiary", t.at("2026-11-25 10:00"), *t.zone));
    CHECK(!who_is_next(t.all, "tertiary", t.at("2026-11-25 10:00"), *t.zone));
    t.all.rotations["empty"].configured = rotation_plan{{}, std::chrono::year(2026) / 1 / 5};
    CHECK(!who_is_on_call(t.all, "empty", t.at("2026-11-25 10:00"), *t.zone));
    CHECK(!who_is_next(t.all, "empty", t.at("2026-11-25 10:00"), *t.zone));
    CHECK(handoffs_between(t.all, t.at("2026-11-24 00:00"), t.at("2026-11-25 00:00"), *t.zone)
              .empty());
}

TEST_CASE("a cover takes its time out of a shift, and the rest of it stays") {
    crew t;
    t.cover(t.dee, "2026-11-27 18:00", "2026-11-28 09:00");
    CHECK(t.schedule("2026-11-25 10:00", 1) ==
          "ana from 2026-11-23 09:00 until 2026-11-27 18:00\n"
          "dee from 2026-11-27 18:00 until 2026-11-28 09:00 (1 for ana)\n"
          "ana from 2026-11-28 09:00 until 2026-11-30 09:00\n"
          "bo from 2026-11-30 09:00 until 2026-12-07 09:00\n");
    CHECK(t.now("2026-11-25 10:00") == "ana from 2026-11-23 09:00 until 2026-11-27 18:00");
}

TEST_CASE("a cover over a hand-over is one shift") {
    crew t;
    t.cover(t.dee, "2026-11-27 18:00", "2026-12-01 09:00");
    CHECK(t.schedule("2026-11-27 18:00", 1) ==
          "dee from 2026-11-27 18:00 until 2026-12-01 09:00 (1 for ana)\n"
          "bo from 2026-12-01 09:00 until 2026-12-07 09:00\n");
}

TEST_CASE("whoever covers until their own turn is on call until that turn ends") {
    crew t;
    t.cover(t.bo, "2026-11-27 18:00", "2026-12-01 09:00");
    CHECK(t.now("2026-11-28 12:00") ==
          "bo from 2026-11-27 18:00 until 2026-12-07 09:00 (1 for ana)");
    const auto handoffs =
        handoffs_between(t.all, t.at("2026-11-25 10:00"), t.at("2026-12-08 00:00"), *t.zone);
    REQUIRE(handoffs.size() == 2);
    CHECK(handoffs[0] == handoff{"primary", t.at("2026-11-27 18:00"), t.ana, t.bo, false});
    CHECK(handoffs[1] == handoff{"primary", t.at("2026-12-07 09:00"), t.bo, t.cy, true});
}

TEST_CASE("of two covers the later word wins, and taking it back brings the earlier one again") {
    crew t;
    t.cover(t.dee, "2026-11-27 18:00", "2026-11-29 18:00");
    t.cover(t.cy, "2026-11-28 09:00", "2026-11-28 18:00");
    CHECK(t.schedule("2026-11-27 18:00", 1) ==
          "dee from 2026-11-27 18:00 until 2026-11-28 09:00 (1 for ana)\n"
          "cy from 2026-11-28 09:00 until 2026-11-28 18:00 (2 for ana)\n"
          "dee from 2026-11-28 18:00 until 2026-11-29 18:00 (1 for ana)\n"
          "ana from 2026-11-29 18:00 until 2026-11-30 09:00\n"
          "bo from 2026-11-30 09:00 until 2026-12-07 09:00\n");
    change(t.all, cover_removed{"primary", 2, t.ana});
    CHECK(t.now("2026-11-28 12:00") ==
          "dee from 2026-11-27 18:00 until 2026-11-29 18:00 (1 for ana)");
    change(t.all, cover_removed{"primary", 77, t.ana}); // not there: nothing happens
    CHECK(find_cover(t.all, 1) != nullptr);
    CHECK(find_cover(t.all, 2) == nullptr);
}

TEST_CASE("a cover fills a gap") {
    crew t;
    t.cover(t.dee, "2026-01-01 00:00", "2026-01-03 00:00");
    CHECK(t.now("2026-01-02 00:00") == "dee from 2026-01-01 00:00 until 2026-01-03 00:00 (1)");
    CHECK(t.now("2026-01-03 00:00") == "nobody");
}

TEST_CASE("covers that say nothing change nothing") {
    crew t;
    t.cover(t.dee, "2026-11-28 09:00", "2026-11-28 09:00");
    t.cover(user_id{}, "2026-11-28 09:00", "2026-11-29 09:00");
    CHECK(t.all.rotations["primary"].covers.empty());
}

TEST_CASE("two people swap their next shifts") {
    crew t;
    const auto now = t.at("2026-11-25 10:00"); // ana is on call
    const auto found = find_swap(t.all, "primary", t.bo, t.cy, {}, now, t.bo, *t.zone);
    REQUIRE(std::holds_alternative<shifts_swapped>(found));
    change(t.all, std::get<shifts_swapped>(found));
    CHECK(t.schedule("2026-11-30 09:00", 2) ==
          "cy from 2026-11-30 09:00 until 2026-12-07 09:00 (1 for bo)\n"
          "bo from 2026-12-07 09:00 until 2026-12-14 09:00 (1 for cy)\n");
    change(t.all, cover_removed{"primary", 1, t.ana}); // both halves go
    CHECK(t.now("2026-12-01 00:00").starts_with("bo"));
    CHECK(t.now("2026-12-08 00:00").starts_with("cy"));
}

TEST_CASE("without a day a swap leaves the running shift alone, with one it may begin now") {
    const crew t;
    const auto now = t.at("2026-11-25 10:00");
    const auto next = find_swap(t.all, "primary", t.ana, t.bo, {}, now, t.ana, *t.zone);
    REQUIRE(std::holds_alternative<shifts_swapped>(next));
    CHECK(std::get<shifts_swapped>(next).first.from == t.at("2026-12-14 09:00"));
    const auto today = t.at("2026-11-25 00:00");
    const auto running = find_swap(t.all, "primary", t.ana, t.bo, today, now, t.ana, *t.zone);
    REQUIRE(std::holds_alternative<shifts_swapped>(running));
    CHECK(std::get<shifts_swapped>(running).first ==
          swapped_shift{t.ana, now, t.at("2026-11-30 09:00")});
    CHECK(std::get<shifts_swapped>(running).second.from == t.at("2026-11-30 09:00"));
}

TEST_CASE("a swap that cannot be says whose shift is missing") {
    const crew t;
    const auto now = t.at("2026-11-25 10:00");
    const auto sentence = [&](const user_id& one, const user_id& other) {
        const auto found = find_swap(t.all, "primary", one, other, {}, now, t.ana, *t.zone);
        const auto* wrong = std::get_if<no_swap>(&found);
        return wrong ? wrong->sentence : "";
    };
    CHECK(sentence(t.ana, t.dee) == "<@U0DEE> has no shift in primary within 26 weeks.");
    CHECK(sentence(t.dee, t.ana) == "<@U0DEE> has no shift in primary within 26 weeks.");
    CHECK(sentence(t.ana, t.ana) == "A swap needs two people.");
}

TEST_CASE("a plan defined in Slack holds from its first hand-over, and can be taken back") {
    crew t;
    t.define({{t.dee}, std::chrono::year(2026) / 12 / 2, 10h, std::chrono::days(1)});
    CHECK(t.schedule("2026-11-30 09:00", 1)
              .starts_with("bo from 2026-11-30 09:00 until 2026-12-02 10:00\n"
                           "dee from 2026-12-02 10:00 until 2026-12-03 10:00\n"
                           "dee from 2026-12-03 10:00 until 2026-12-04 10:00\n"));
    // A still later word for an earlier day replaces it.
    t.define({{t.cy}, std::chrono::year(2026) / 12 / 1, 10h, std::chrono::days(7)});
    CHECK(t.now("2026-12-05 12:00") == "cy from 2026-12-01 10:00 until 2026-12-08 10:00");
    CHECK_MESSAGE(t.all.rotations["primary"].defined.size() == 1, "plans that never hold pile up");
    change(t.all, rotation_reset{"primary", t.ana});
    CHECK(t.now("2026-12-05 12:00") == "bo from 2026-11-30 09:00 until 2026-12-07 09:00");
}

TEST_CASE("a rotation with one member hands over to the same person every week") {
    crew t;
    t.define({{t.dee}, std::chrono::year(2026) / 11 / 2, 9h, std::chrono::days(7)});
    const auto next = next_handoff(t.all, t.at("2026-11-25 10:00"), *t.zone);
    REQUIRE(next);
    CHECK(*next == handoff{"primary", t.at("2026-11-30 09:00"), t.dee, t.dee, true});
}

TEST_CASE("hand-offs missed while the bot was down are all told, in order") {
    crew t;
    t.all.rotations["secondary"].configured =
        rotation_plan{{t.dee, t.ana}, std::chrono::year(2026) / 1 / 7, 9h, std::chrono::days(7)};
    const auto missed =
        handoffs_between(t.all, t.at("2026-11-23 09:00"), t.at("2026-12-02 09:00"), *t.zone);
    REQUIRE(missed.size() == 3);
    CHECK(missed[0].at == t.at("2026-11-25 09:00"));
    CHECK(missed[0].rotation == "secondary");
    CHECK(missed[1].at == t.at("2026-11-30 09:00"));
    CHECK(missed[2].at == t.at("2026-12-02 09:00")); // the end belongs to the window
    const auto next = next_handoff(t.all, t.at("2026-11-23 09:00"), *t.zone);
    REQUIRE(next);
    CHECK(*next == missed[0]);
}

TEST_CASE("what people changed is stored and read back as it was") {
    const crew t;
    const rotation_plan plan{
        {t.ana, t.bo}, std::chrono::year(2026) / 12 / 2, 570min, std::chrono::days(14)};
    const std::vector<roster_event> events = {
        definition_of("primary", plan, t.cy), rotation_reset{"primary", t.cy},
        cover_added{"primary", t.dee, t.at("2026-11-27 18:00"), t.at("2026-11-28 09:00"), t.ana},
        cover_removed{"primary", 3, t.ana},
        shifts_swapped{"primary",
                       {t.ana, t.at("2026-11-27 18:00"), t.at("2026-11-28 09:00")},
                       {t.bo, t.at("2026-11-28 09:00"), t.at("2026-11-29 09:00")},
                       t.ana}};
    for (const auto& event : events) {
        const auto json = codec::write(event);
        CHECK(codec::write(codec::read<roster_event>(json)) == json);
    }
    const auto again = codec::read<roster_event>(codec::write(events[0]));
    CHECK(plan_of(std::get<rotation_defined>(again)) == plan);
}

TEST_CASE("a stored plan that cannot be is passed over") {
    crew t;
    auto event = definition_of("primary", {{t.dee}, std::chrono::year(2026) / 12 / 2}, t.ana);
    event.first_day = "2026-13-40";
    change(t.all, event);
    CHECK(t.all.rotations["primary"].defined.empty());
    event.first_day = "2026-12-02";
    event.every_days = 0;
    change(t.all, event);
    CHECK(t.all.rotations["primary"].defined.empty());
}

TEST_CASE("a roster forgets what is long over, and nothing that is to come") {
    crew t;
    for (std::size_t i = 0; i < most_covers + 20; ++i) {
        const auto from = t.at("2026-11-27 18:00") + i * 1h;
        change(t.all, cover_added{"primary", t.dee, from, from + 1h, t.ana});
    }
    const auto& covers = t.all.rotations["primary"].covers;
    CHECK(covers.size() == most_covers);
    CHECK(covers.front().number == 21);
    CHECK(covers.back().number == static_cast<std::int64_t>(most_covers) + 20);
}

TEST_CASE("primary is named first, secondary second") {
    crew t;
    for (const auto* name : {"executives", "secondary", "zeta"})
        t.all.rotations[name];
    CHECK(rotation_names(t.all) ==
          std::vector<std::string>{"primary", "secondary", "executives", "zeta"});
}
