#include "commands/render/announcement.hpp"
#include "tests/commands/render/as_read.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>

using namespace commands;

TEST_CASE("a declared incident is announced by the procedure's template") {
    scene s;
    const auto about = s.declare();
    const auto shown = render_announcement(about, slot::announcement, s.in());
    CHECK(shown.text == "🚨 INCIDENT: Checkout failing for EU cards");
    CHECK(shown.color == "#f07c00");
    CHECK(as_read(shown) == R"(🚨 INCIDENT: Checkout failing for EU cards
Severity: SEV2 — major feature broken, significant user impact
Status: Investigating
IC: not taken yet
Acknowledged: not yet (target: 30 min, until 14:32, 30 min left)
Impact: card payments in the EU fail since about 13:55
Updates: #C0INC42
Incident 42 · declared by Dee, 2026-03-10 14:02
[*👀 Acknowledge ] [ Take command ] [ Join ])");
}

TEST_CASE("acknowledging shows who, how fast and the target, and its button goes") {
    scene s;
    s.declare();
    s.at(3);
    auto about = s.acknowledge(s.bo, 3);
    auto shown = as_read(render_announcement(about, slot::announcement, s.in()));
    CHECK(shown.find("\nAcknowledged: Bo, after 3 min (target 30 min)\n") != shown.npos);
    CHECK(shown.ends_with("[*Take command ] [ Join ]"));

    about = s.add(s.bo, role_assigned{{"ic"}, s.bo});
    shown = as_read(render_announcement(about, slot::announcement, s.in()));
    CHECK(shown.find("\nIC: Bo\n") != shown.npos);
    CHECK(shown.ends_with("\n[ Join ]"));
}

TEST_CASE("a missed response time is said with its size") {
    scene s;
    auto about = s.declare();
    s.at(42);
    auto shown = as_read(render_announcement(about, slot::announcement, s.in()));
    CHECK(shown.find("not yet (target: 30 min, missed at 14:32)") != shown.npos);
    about = s.acknowledge(s.bo, 42);
    shown = as_read(render_announcement(about, slot::announcement, s.in()));
    CHECK(shown.find("Bo, after 42 min (target 30 min, missed by 12 min)") != shown.npos);
}

TEST_CASE("once resolved the announcement is green, begins with a tick and has no buttons") {
    scene s;
    s.declare();
    s.at(65);
    const auto about =
        s.add(s.bo, status_changed{status::investigating, status::resolved, "rollback"});
    const auto shown = render_announcement(about, slot::announcement, s.in());
    CHECK(shown.text == "✅ RESOLVED: Checkout failing for EU cards");
    CHECK(shown.color == "#2eb67d");
    const auto text = as_read(shown);
    CHECK(text.find("Status: Resolved after 1 h 05 min") != text.npos);
    CHECK(text.find("[") == text.npos);
    CHECK(text.find("Acknowledged") == text.npos);
}

TEST_CASE("an incident without a channel lives in the thread of its announcement") {
    scene s;
    const auto about = s.declare(3, "Typo", "");
    const auto shown = as_read(render_announcement(about, slot::announcement, s.in()));
    CHECK(shown.find("\nUpdates: in this thread\n") != shown.npos);
    CHECK(shown.find("\nImpact: not known yet\n") != shown.npos);
}

TEST_CASE("in its own channel the announcement does not link to itself") {
    scene s;
    const auto shown = as_read(render_announcement(s.declare(), slot::home_announcement, s.in()));
    CHECK(shown.find("#C0INC42") == shown.npos);
    CHECK(shown.find("Updates: in this channel") != shown.npos);
}

TEST_CASE("a drill is marked as one from the first word to the end") {
    scene s;
    s.declare();
    auto about = *s.records.find(scene::id);
    about.drill = true;
    CHECK(render_announcement(about, slot::announcement, s.in()).text ==
          "🧪 DRILL: Checkout failing for EU cards");
    about.status = status::resolved;
    CHECK(render_announcement(about, slot::announcement, s.in()).text ==
          "✅ DRILL RESOLVED: Checkout failing for EU cards");
}

TEST_CASE("severity colors the bar: red, orange, yellow, grey") {
    scene s;
    auto about = s.declare();
    const auto color = [&](int rank) {
        about.severity = s.level(rank);
        return render_announcement(about, slot::announcement, s.in()).color;
    };
    CHECK(color(1) == "#d92d20");
    CHECK(color(3) == "#f2c744");
    CHECK(color(4) == "#8d8d8d");
}

TEST_CASE("another wording of the template is followed, unknown lines stay as they are") {
    scene s;
    const auto about = s.declare();
    s.procedure.announcement = {{"**Production problem** [what]", 1},
                                {"Call: https://meet.example.com/war-room", 2},
                                {"Priority: P[1-5]", 3},
                                {"Incident Manager: [who]", 4},
                                {"Where to follow: [channel]", 5}};
    CHECK(as_read(render_announcement(about, slot::announcement, s.in())) ==
          R"(Production problem Checkout failing for EU cards
Call: https://meet.example.com/war-room
Priority: SEV2 — major feature broken, significant user impact
Incident Manager: not taken yet
Acknowledged: not yet (target: 30 min, until 14:32, 30 min left)
Where to follow: #C0INC42
Incident 42 · declared by Dee, 2026-03-10 14:02
[*👀 Acknowledge ] [ Take command ] [ Join ])");
}

TEST_CASE("a title with <!channel> notifies nobody, and a person in it is called by name") {
    scene s;
    const auto about = s.declare(2, "<!channel> & <@U0BO> <!here|x>", "<!everyone> <#C1>");
    const auto shown = render_announcement(about, slot::announcement, s.in());
    CHECK(shown.text == "🚨 INCIDENT: &lt;!channel&gt; &amp; @Bo &lt;!here|x&gt;");
    const auto blocks = boost::json::serialize(shown.blocks);
    CHECK(blocks.find("<!everyone") == blocks.npos);
    CHECK(blocks.find("<@") == blocks.npos);
    CHECK(blocks.find("<#C1>") != blocks.npos);
}
