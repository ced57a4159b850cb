#include "commands/render/handoff.hpp"
#include "tests/commands/render/as_read.hpp"
#include "tests/commands/render/limits.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>

using namespace commands;

namespace {

// Monday, 16 March 2026, 09:00: Ana takes over from Bo.
struct handoff_scene : scene {
    roster all = configured_roster({{"primary", {{ana, bo}, std::chrono::year(2026) / 1 / 5}}});
    instant monday =
        std::chrono::sys_days(std::chrono::year(2026) / 3 / 16) + std::chrono::hours(9);
};

} // namespace

TEST_CASE("the hand-over tells who takes over, until when, and what is open") {
    handoff_scene s;
    const handoff what{"primary", s.monday, s.bo, s.ana, true};
    CHECK(as_read(render_handoff(s.all, what, s.in())) ==
          "On call (primary): @U0ANA takes over from Bo\n"
          "Until 2026-03-23 09:00\n"
          "No open incidents\n"
          "No open action items");
    s.declare();
    CHECK(as_read(render_handoff(s.all, what, s.in())) ==
          "On call (primary): @U0ANA takes over from Bo\n"
          "Until 2026-03-23 09:00\n"
          "1 open incident:\n"
          "42  Checkout failing for EU cards\n"
          "SEV2 · Investigating · 0 s · IC – · #C0INC42\n"
          "No open action items");
    for (int i = 0; i < 11; ++i)
        s.other(100 + i, std::string(300, '<'), 3);
    const auto full = render_handoff(s.all, what, s.in());
    CHECK(as_read(full).find("… and 2 more: `/incident list`") != std::string::npos);
    for (const auto& breach : limits::of_message(full))
        FAIL_CHECK(breach);
}

TEST_CASE("a hand-over to nobody warns, and says who is next") {
    handoff_scene s;
    s.all = configured_roster({{"primary", {{s.ana}, std::chrono::year(2026) / 4 / 6}}});
    const handoff what{"primary", s.monday, s.bo, {}, false};
    CHECK(as_read(render_handoff(s.all, what, s.in()))
              .starts_with("⚠️ Nobody is on call (primary) after Bo\n"
                           "Ana is next, from 2026-04-06 09:00\n"));
}

TEST_CASE("whoever keeps being on call is told so") {
    const handoff_scene s;
    const handoff same{"primary", s.monday, s.ana, s.ana, true};
    CHECK(render_handoff(s.all, same, s.in()).text == "On call (primary): <@U0ANA>");
}
