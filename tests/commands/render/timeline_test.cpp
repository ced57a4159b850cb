#include "commands/render/timeline.hpp"
#include "commands/render/topic.hpp"
#include "tests/commands/render/as_read.hpp"
#include "tests/commands/render/limits.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace commands;

namespace {

std::string line(scene& s, const user_id& by, event what) {
    const entry e{1, s.now, s.now, by, std::move(what)};
    message one;
    one.text = line_of(e, *s.records.find(scene::id), s.in());
    return as_read(one);
}

} // namespace

TEST_CASE("the pinned timeline says how things stand and what happened, newest first") {
    scene s;
    s.declare();
    s.at(4);
    s.acknowledge(s.bo, 3);
    s.add(s.bo, role_assigned{{"ic"}, s.bo});
    s.at(27);
    const auto about = s.add(s.cy,
                             noted{"deploy-api #812 went out 4 min before the first alert",
                                   "https://acme.slack.com/archives/C1/p1",
                                   {"C1"},
                                   {"1.0"},
                                   s.ana},
                             scene::declared_at + std::chrono::minutes(17));
    CHECK(as_read(render_pinned_timeline(about, s.in())) ==
          R"(📌 Incident 42 — Checkout failing for EU cards
SEV2 · Investigating · 27 min · IC Bo · TL – · Comms –
14:19  📌 deploy-api #812 went out 4 min before the first alert — message by Ana
14:06  👤 Bo is Incident Commander
14:06  👀 Acknowledged by Bo after 3 min
14:02  🚨 Declared by Dee as SEV2
[ Post update ] [ 📌 Add note ] [ Whole timeline ])");
}

TEST_CASE("the pinned timeline shows what fits and counts the rest") {
    scene s;
    incident about = s.declare();
    for (int i = 0; i < 40; ++i)
        about = s.add(s.bo, noted{"note", {}, {}, {}, {}});
    const auto shown = as_read(render_pinned_timeline(about, s.in()));
    CHECK(shown.find("… 21 earlier events: `/incident timeline`") != shown.npos);
    about.home = channel_state::none;
    const auto in_thread = as_read(render_pinned_timeline(about, s.in()));
    CHECK(in_thread.find("`/incident #42 timeline`") != in_thread.npos);
}

TEST_CASE(
    "with 10,000 long entries the pinned timeline reads one page and stays within Slack's limits") {
    scene s;
    s.declare(2, std::string(5000, '&') + "😀");
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += "<&>😀";
    incident about;
    for (int i = 0; i < 10'000; ++i)
        about = s.add(s.bo, noted{text, {}, {}, {}, {}});
    s.records.entries_read = 0;
    const auto shown = render_pinned_timeline(about, s.in());
    CHECK(limits::of_message(shown) == std::vector<std::string>{});
    CHECK(limits::total_text(shown) <= 4000);
    CHECK(s.records.entries_read <= 25);
    CHECK(as_read(shown).find(" earlier events: ") != std::string::npos);
}

TEST_CASE("the whole timeline goes page by page") {
    scene s;
    incident about = s.declare();
    for (int i = 0; i < 29; ++i)
        about = s.add(s.bo, noted{fmt::format("n{}", i), {}, {}, {}, {}});
    const auto first = as_read(render_timeline_page(about, 1, s.in()));
    CHECK(first.starts_with("📌 Timeline of incident 42: 30 events, page 1 of 2\n14:02  📌 n28"));
    CHECK(first.ends_with("[ Older → ]"));
    const auto last = as_read(render_timeline_page(about, 2, s.in()));
    CHECK(last.ends_with("14:02  🚨 Declared by Dee as SEV2\n[ ← Newer ]"));
    CHECK(
        as_read(render_timeline_page(about, 3, s.in())) ==
        "The timeline of incident 42 has 2 pages, there is no page 3.\nTry: `/incident timeline`");
}

TEST_CASE("every kind of event reads as one line") {
    scene s;
    s.declare();
    CHECK(line(s, s.ana, severity_changed{s.level(3), s.level(1), "all regions"}) ==
          "✏️ Severity SEV3 → SEV1 by Ana: all regions");
    CHECK(line(s, s.ana, status_changed{status::investigating, status::identified, "bad deploy"}) ==
          "🎯 Identified by Ana: bad deploy");
    CHECK(line(s, s.ana, reopened{status::resolved, ""}) == "🔎 Reopened by Ana");
    CHECK(line(s, s.ana, update_posted{"rolling\nback", std::chrono::minutes(20)}) ==
          "📣 Update by Ana: rolling back (next in 20 min)");
    CHECK(line(s, s.ana, role_assigned{{"tl"}, s.cy}) == "👤 Cy is Technical Lead, assigned by Ana");
    CHECK(line(s, s.cy, role_released{{"tl"}, s.cy}) == "👤 Cy is Technical Lead no longer");
    CHECK(line(s, s.ana, people_invited{{s.bo, s.cy}, {{"S1"}}}) ==
          "Bo, Cy, 1 group invited by Ana");
    CHECK(line(s, s.bo, responder_joined{s.bo}) == "Bo joined");
    CHECK(line(s, {}, effect_failed{"the channel could not be created", "name_taken"}) ==
          "⚠️ the channel could not be created: name_taken");
    CHECK(line(s, s.ana, marked_duplicate{incident_id{12}}) ==
          "✅ Marked by Ana as a duplicate of incident 12");
    CHECK(line(s, s.ana, duplicate_found{incident_id{43}, "same"}) ==
          "Incident 43 is the same: same");
    CHECK(line(s, {}, channel_linked{{"C9"}, "incident-42-2", "incident-42"}) ==
          "Channel #C9 is there: #incident-42 was taken");
    CHECK(line(s, s.ana, channel_wanted{"", {"C1"}}) == "Channel asked for by Ana, it follows #C1");
    CHECK(line(s, {}, channel_refused{"restricted"}) ==
          "⚠️ No channel could be had: restricted");
    CHECK(line(s, s.ana, impact_changed{"EU only"}) == "✏️ Impact by Ana: EU only");
    CHECK(line(s, s.ana, renamed{"EU only"}) == "✏️ Renamed by Ana: EU only");
    CHECK(line(s, s.ana, noted{"see https://a.example/b?c=1&d=2.", "", {}, {}, {}}) ==
          "📌 see https://a.example/b?c=1&amp;d=2. — Ana");
}

TEST_CASE("the topic says severity, status, commander and title within 250 characters") {
    scene s;
    s.declare();
    const auto about = s.add(s.bo, role_assigned{{"ic"}, s.bo});
    CHECK(render_topic(about, s.in()) ==
          "SEV2 · Investigating · IC Bo · Checkout failing for EU cards");
}
