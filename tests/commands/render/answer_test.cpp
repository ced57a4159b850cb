#include "commands/grammar/verb.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/card.hpp"
#include "commands/render/home_tab.hpp"
#include "commands/render/name.hpp"
#include "tests/commands/render/as_read.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace commands;

TEST_CASE("the card says what the procedure expects next and offers it first") {
    scene s;
    s.at(0);
    const auto about = s.declare(2, "Checkout failing for EU cards", "");
    s.at(3);
    CHECK(
        as_read(render_card(about, s.bo, s.in())) ==
        R"(Next, by the procedure: acknowledge (due 14:32) · take command · assess ·)"
        R"( post the first update
[*👀 Acknowledge ] [ Take command ] [ Assess ] [ Checklist ] [ Post update ])"
        R"( [ Status ] [ 🛠 Mitigate ] [ ✅ Resolve ] [ … | Change severity | Assign a role |)"
        R"( Invite people | 📌 Add note | Cancel incident ]
Incident 42 — Checkout failing for EU cards
SEV2 · Investigating · Roles 0 of 3 · Checklist 0 of 5 · 3 min ·)"
        R"( acknowledged: not yet (target: 30 min, until 14:32, 27 min left)
Escalation: On-call engineer at 14:02 unless acknowledged)");
}

TEST_CASE("the card of whoever has a role shows that role's duties") {
    scene s;
    s.declare();
    const auto about = s.add(s.bo, role_assigned{{"ic"}, s.bo});
    const auto own = as_read(render_card(about, s.bo, s.in()));
    CHECK(own.find("You are Incident Commander: Coordinates response efforts") != own.npos);
    const auto other = as_read(render_card(about, s.ana, s.in()));
    CHECK(other.find("You are") == other.npos);
}

TEST_CASE(
    "the card of a resolved incident says what is left, offers to close it, and asks before") {
    scene s;
    s.declare();
    const auto about = s.add(s.bo, status_changed{status::monitoring, status::resolved, ""});
    const auto shown = as_read(render_card(about, s.bo, s.in()));
    CHECK(shown.starts_with("Next, by the procedure: Document timeline (due "));
    CHECK(shown.find("[*What is left ] [ Write post-mortem ] [ Close… ] ") != shown.npos);
    s.procedure.post_incident.clear();
    CHECK(as_read(render_card(about, s.bo, s.in()))
              .starts_with("Next, by the procedure: close it when nothing is left to do\n"
                           "[ Close… ] "));
}

TEST_CASE("a mistake is answered with the line that would be right") {
    scene s;
    const mistake wrong{"\"sev22\" is not a severity. Known: sev1, sev2, sev3, sev4.",
                        "sev2 Checkout failing for EU cards"};
    CHECK(as_read(render_mistake(wrong, s.in())) ==
          "\"sev22\" is not a severity. Known: sev1, sev2, sev3, sev4.\n"
          "Try: `/incident sev2 Checkout failing for EU cards`");
}

TEST_CASE("the list shows each incident with its number, state and home, and pages") {
    scene s;
    s.declare();
    s.at(27);
    CHECK(as_read(render_list({}, s.bo, s.in())) ==
          R"(1 open incident
42  Checkout failing for EU cards
SEV2 · Investigating · 27 min · IC – · #C0INC42
[ Mine ] [ All ])");
    for (int i = 1; i <= 11; ++i) {
        s.other(100 + i, "x", 3);
    }
    acts::list asked;
    asked.page = 2;
    const auto second = as_read(render_list(asked, s.bo, s.in()));
    CHECK(second.starts_with("12 open incidents, page 2 of 2\n101  x\n"));
    asked.page = 3;
    CHECK(as_read(render_list(asked, s.bo, s.in()))
              .starts_with("12 open incidents: there is no page 3, the last is 2"));
    acts::list none;
    none.filter = incident_filter::mine;
    none.words = "<checkout>";
    CHECK(as_read(render_list(none, s.bo, s.in()))
              .starts_with("No incidents of yours with \"&lt;checkout&gt;\""));
}

TEST_CASE("catching up tells what is so, the last update and what comes next") {
    scene s;
    s.declare();
    s.at(3);
    s.acknowledge(s.bo, 3);
    s.at(10);
    const auto about = s.add(s.bo, update_posted{"Rollback started", {}});
    s.at(12);
    CHECK(as_read(render_catch_up(about, s.in())) ==
          R"(Incident 42 — Checkout failing for EU cards
SEV2 · Investigating · 12 min · IC – · TL – · Comms –
Declared by Dee, 14:02 · acknowledged: Bo, after 3 min (target 30 min)
Impact: card payments in the EU fail since about 13:55
Last update, 14:12 by Bo: Rollback started
Next: take command
2 responders · #C0INC42
Latest:
14:12  📣 Update by Bo: Rollback started
14:05  👀 Acknowledged by Bo after 3 min
14:02  🚨 Declared by Dee as SEV2
[*Join ] [ Whole timeline ])");
}

TEST_CASE("doctor says first whether all is well") {
    scene s;
    CHECK(as_read(render_doctor(s.in())).starts_with("One thing needs attention."));
    CHECK(
        as_read(render_doctor(s.in()))
            .find(
                "⚠️ The configuration does not say who these are: On-call engineer, Team Lead, "
                "EM, CTO, Engineering Manager.") != std::string::npos);
    for (const auto* name : {"On-call engineer", "Team Lead", "@em-handle", "CTO"})
        s.settings.people[name] = {s.bo};
    CHECK(as_read(render_doctor(s.in())).starts_with("The bot is well.\nOK: Connected to"));
    s.records.workspace.incidents_channel = {};
    s.records.waiting = 50;
    const auto shown = as_read(render_doctor(s.in()));
    CHECK(shown.starts_with("2 things need attention."));
    CHECK(shown.find("#incidents is not found yet") != shown.npos);
    CHECK(shown.find("50 things wait") != shown.npos);
}

TEST_CASE("help names every verb, and explains one with its example") {
    scene s;
    const auto all = as_read(render_help("", false, s.in()));
    for (const auto& entry : verbs()) {
        CAPTURE(entry.name);
        const bool named = all.find(fmt::format("/incident {}", entry.name)) != all.npos;
        CHECK_MESSAGE(named, "the verb is missing in help");
    }
    CHECK(as_read(render_help("resolved", true, s.in())) ==
          "resolve: Say what fixed it: it is watched, then over. \"now\": over at once.\n"
          "Type: `/incident resolve [now] [text]`\n"
          "For example: `/incident resolve Rolled back deploy 812`\nAlso: resolved, fixed");
    CHECK(as_read(render_help("reslove", true, s.in()))
              .starts_with("\"reslove\" is not a command. Did you mean \"resolve\"?"));
}

TEST_CASE("\"sev1 text\" in an incident asks: change this one, or declare another?") {
    scene s;
    const auto here = s.declare();
    acts::declare said;
    said.severity = s.level(1);
    said.title = "Everything is down";
    CHECK(as_read(render_declare_or_change(said, here, s.in())) ==
          R"(Did you mean this incident, or another one?
You are in Incident 42 — Checkout failing for EU cards, SEV2.
You typed: Everything is down
[ Change incident 42 to SEV1 ] [ Declare a new SEV1 ])");
}

TEST_CASE("the App Home shows mine, then the other open ones, and a button to declare") {
    scene s;
    s.declare();
    s.other(43, "Slow search", 3);
    const auto view = render_home_tab(s.dee, s.in());
    CHECK(as_read(view.at("blocks").as_array()) ==
          R"([*🚨 Declare an incident ] [ 🧪 Start a drill ]
Yours
42  Checkout failing for EU cards
SEV2 · Investigating · 0 s · IC – · #C0INC42
Other open incidents
43  Slow search
SEV3 · Investigating · 0 s · IC – · the thread in #incidents
Type `/incident` in any channel to declare, `/incident help` for all commands.)");
}

TEST_CASE("addresses of messages are Slack's") {
    const workspace_facts facts{{}, {}, {}, "https://acme.slack.com/", {}};
    CHECK(permalink({"C1"}, {"1700000000.000100"}, {}, facts) ==
          "https://acme.slack.com/archives/C1/p1700000000000100");
    CHECK(
        permalink({"C1"}, {"1700000001.000200"}, {"1700000000.000100"}, facts) ==
        "https://acme.slack.com/archives/C1/p1700000001000200?thread_ts=1700000000.000100&cid=C1");
    CHECK(permalink({"C1"}, {"1.2"}, {}, {}).empty());
}

TEST_CASE("a person's name cannot mention anybody") {
    scene s;
    s.records.know({{"U0EVIL"}, "<!channel> <@U0BO>", "", false});
    CHECK(name_of({"U0EVIL"}, s.in()) == "&lt;!channel&gt; &lt;@U0BO&gt;");
    CHECK(name_of({"U0NEW"}, s.in()) == "<@U0NEW>");
    CHECK(name_of({}, s.in()) == "incident-bot");
}
