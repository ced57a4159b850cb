#include "commands/render/notice.hpp"
#include "tests/commands/render/as_read.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>

using namespace commands;

namespace {

std::string notice_of(scene& s, const user_id& by, const event& what) {
    const auto after = s.add(by, what);
    const auto shown = render_notice(what, by, after, s.in());
    return shown ? as_read(*shown) : "";
}

} // namespace

TEST_CASE("a raised severity is told with its meaning and reason") {
    scene s;
    s.declare();
    CHECK(notice_of(s, s.ana, severity_changed{s.level(2), s.level(1), "all regions"}) ==
          R"(✏️ Severity raised from SEV2 to SEV1 by Ana
Complete service outage affecting all users
Reason: all regions
Incident 42 — Checkout failing for EU cards)");
}

TEST_CASE("an update that fits one line is not said twice") {
    scene s;
    s.declare();
    CHECK(notice_of(s, s.bo, update_posted{"Rollback started", std::chrono::minutes(30)}) ==
          R"(📣 Update by Bo: Rollback started
Next update: 14:32
Incident 42 — Checkout failing for EU cards)");
    CHECK(notice_of(s, s.bo, update_posted{"Rollback started.\nErrors fall.", {}}) ==
          R"(📣 Update by Bo: Rollback started. Errors fall.
Rollback started.
Errors fall.
Incident 42 — Checkout failing for EU cards)");
}

TEST_CASE("resolving says who, after how long and what fixed it, and offers what comes next") {
    scene s;
    s.declare();
    s.at(65);
    CHECK(notice_of(s, s.bo, status_changed{status::monitoring, status::resolved, "Rolled back"}) ==
          R"(✅ Resolved by Bo after 1 h 05 min
Rolled back
Incident 42 — Checkout failing for EU cards
[*What is left ] [ Close… ] [ Reopen ])");
}

TEST_CASE("whoever is given command is called by mention and sees the duties") {
    scene s;
    s.declare();
    const auto given = notice_of(s, s.ana, role_assigned{{"ic"}, s.bo});
    CHECK(given.starts_with("👤 @U0BO is Incident Commander now, assigned by Ana\n"
                            "• Coordinates response efforts\n"));
    const auto taken = notice_of(s, s.bo, role_assigned{{"ic"}, s.bo});
    CHECK(taken.starts_with("👤 Bo is Incident Commander now\n"));
    const auto left = notice_of(s, s.bo, role_released{{"ic"}, s.bo});
    CHECK(left == "👤 Bo is Incident Commander no longer: nobody leads\n"
                  "Incident 42 — Checkout failing for EU cards\n[*Take command ]");
}

TEST_CASE("a drill's notices are marked") {
    scene s;
    s.declare();
    s.records.state(scene::id).drill = true;
    CHECK(notice_of(s, s.bo, reopened{status::resolved, ""}) ==
          "🧪 DRILL: Reopened by Bo\nDRILL 42 — Checkout failing for EU cards");
}

TEST_CASE("what belongs to the timeline alone makes no message") {
    scene s;
    s.declare();
    CHECK(notice_of(s, s.bo, noted{"x", {}, {}, {}, {}}).empty());
    CHECK(notice_of(s, s.bo, acknowledged{s.bo, {}, {}}).empty());
    CHECK(notice_of(s, s.bo, responder_joined{s.bo}).empty());
    CHECK(notice_of(s, s.bo, role_assigned{{"tl"}, s.bo}).empty());
    CHECK(notice_of(s, s.bo, impact_changed{"x"}).empty());
}
