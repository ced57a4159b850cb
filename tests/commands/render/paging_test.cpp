#include "commands/render/announcement.hpp"
#include "commands/render/meeting.hpp"
#include "commands/render/notice.hpp"
#include "tests/commands/render/as_read.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>

using namespace commands;

namespace {

std::string notice_of(scene& s, const event& what) {
    const auto after = s.add({}, what);
    const auto shown = render_notice(what, {}, after, s.in());
    return shown ? as_read(*shown) : "";
}

} // namespace

TEST_CASE("a page that a service did not take is told, with what to do") {
    scene s;
    s.declare();
    CHECK(notice_of(s, page_failed{1,
                                   "pagerduty",
                                   pager_kind::pagerduty,
                                   {"Team Lead", "EM"},
                                   "it answered 400: 'routing_key' is wrong",
                                   false}) ==
          R"(⚠️ PagerDuty did not page Team Lead, EM
it answered 400: 'routing_key' is wrong
Reach them another way.
Incident 42 — Checkout failing for EU cards)");
    CHECK(notice_of(s,
                    page_failed{
                        1, "leads", pager_kind::opsgenie, {"Team Lead"}, "no connection", true}) ==
          R"(⚠️ Opsgenie (leads) cannot be reached to page Team Lead
no connection
The bot goes on trying until somebody acknowledges. Meanwhile, reach them another way.
Incident 42 — Checkout failing for EU cards)");
}

TEST_CASE("a rotation that serves for a schedule is told") {
    scene s;
    s.declare();
    CHECK(
        notice_of(s, rotation_stood_in{"primary", "pd", pager_kind::pagerduty, "no connection"}) ==
        R"(⚠️ PagerDuty (pd) could not say who is on call: the bot's own rotation primary did
no connection
Incident 42 — Checkout failing for EU cards)");
}

TEST_CASE("the announcement names who acknowledged at a service, and leads to call and runbooks") {
    scene s;
    s.settings.meeting_link = "https://meet.example.com/incident-{id}";
    s.settings.runbooks = {{"Database", "https://wiki.example.com/db"},
                           {"Payments", "https://wiki.example.com/pay"}};
    s.declare();
    const auto about = s.add({}, page_answered{1,
                                               "pd",
                                               pager_kind::pagerduty,
                                               {},
                                               "Dana Ops",
                                               std::chrono::minutes(3),
                                               std::chrono::minutes(30)});
    const auto text = as_read(render_announcement(about, slot::announcement, s.in()));
    CHECK_MESSAGE(text.find("Acknowledged: Dana Ops, after 3 min (target 30 min)") != text.npos,
                  text);
    CHECK_MESSAGE(text.find("Call: join") != text.npos, text);
    CHECK_MESSAGE(text.find("Runbooks: Database · Payments") != text.npos, text);
    CHECK(meeting_link(about.id, s.settings) == "https://meet.example.com/incident-42");
}
