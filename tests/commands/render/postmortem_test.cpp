#include "commands/render/postmortem.hpp"
#include "tests/commands/render/as_read.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

struct postmortem_scene : scene {
    // Declared at 14:02, resolved at 15:07.
    postmortem_scene() {
        declare();
        at(3);
        acknowledge(bo, 3);
        add(bo, role_assigned{{"ic"}, bo});
        add({}, message_placed{slot::timeline, {"C0INC42"}, {"1.1"}});
        at(30);
        add(cy, noted{"deploy | went out", {}, {}, {}, {}}, declared_at - 4min);
        add(cy, responder_joined{cy});
        add(bo, mitigation_chosen{"Rollback", "deploy 812"});
        add(bo, watch_started{now + 30min, "Deploy 812 leaks connections", "Reverted"});
        at(65);
        add(bo, status_changed{status::monitoring, status::resolved, "Rolled back 812"});
    }
    std::string document(const postmortem_room& room = {}) {
        return render_postmortem(*records.find(id), in(), room);
    }
    void template_is(std::string text) { procedure.post_mortem.text = std::move(text); }
};

} // namespace

TEST_CASE("\"Post-Mortem Template\": the document's template with everything that is known") {
    postmortem_scene s;
    s.at(80);
    s.add(s.bo, item_added{1, item_kind::followup, "Alert on replica lag", s.bo, s.now + 72h});
    s.add(s.bo, item_added{2, item_kind::followup, "Limit connections", {}, {}});
    s.add(s.bo, item_finished{2});
    s.add(s.bo, item_added{3, item_kind::action, "Done meanwhile", s.cy, {}});
    s.add(s.bo, item_finished{3});
    s.add(s.bo, postmortem_written{"What Went Well", "Rollback took 4 minutes\n<@U0CY> saw it"});
    CHECK(s.document() == R"(# Incident Post-Mortem: Checkout failing for EU cards

## Summary
- **Date:** 2026-03-10
- **Duration:** 1 hour 5 minutes
- **Severity:** SEV2
- **Impact:** card payments in the EU fail since about 13:55
- **Incident:** 42
- **Declared:** 2026-03-10 14:02 UTC by Dee
- **Resolved:** 2026-03-10 15:07 UTC
- **Response:** acknowledged by Bo after 3 minutes (target 30 minutes, met)
- **People:** Bo (Incident Commander), Dee, Cy

## Timeline
| Time (UTC) | Event |
|------------|-------|
| 13:58 | 📌 deploy \| went out — Cy |
| 14:02 | 🚨 Declared by Dee as SEV2 |
| 14:05 | 👀 Acknowledged by Bo after 3 min |
| 14:05 | 👤 Bo is Incident Commander |
| 14:32 | Cy joined |
| 14:32 | 🛠 Rollback chosen by Bo: deploy 812 |
| 14:32 | 📈 Monitoring by Bo until 15:02 UTC · cause: Deploy 812 leaks connections · fix: Reverted |
| 15:07 | ✅ Resolved by Bo: Rolled back 812 |

## Root Cause
Deploy 812 leaks connections

## Resolution
Rolled back 812

Mitigation: Rollback.

## What Went Well
- Rollback took 4 minutes
- @Cy saw it

## What Could Be Improved
- [List of improvements]

## Action Items
| Action | Owner | Due Date |
|--------|-------|----------|
| Alert on replica lag | @Bo | 2026-03-13 |
| Limit connections (done) | – | – |

## Lessons Learned
[Key takeaways from this incident]
)");
}

TEST_CASE("response against target: missed, never, and without a target") {
    scene s;
    s.declare();
    s.add(s.bo, acknowledged{s.bo, 43min, 30min});
    CHECK(render_postmortem(*s.records.find(s.id), s.in())
              .find("acknowledged by Bo after 43 minutes (target 30 minutes, missed)") !=
          std::string::npos);
    scene never;
    never.declare(3, "Typo", "");
    never.at(5);
    const auto text = render_postmortem(*never.records.find(never.id), never.in());
    CHECK(text.find("- **Response:** never acknowledged\n") != text.npos);
    CHECK(text.find("- **Duration:** not resolved yet, 5 minutes so far\n") != text.npos);
    CHECK_MESSAGE(text.find("- **Impact:** [Description of user impact]\n") != text.npos,
                  "what nobody knows stays as the template has it");
}

TEST_CASE("what people wrote survives a new draft, and wins over what the bot knows") {
    postmortem_scene s;
    s.add(s.bo, postmortem_written{"Root Cause", "The pool had no limit."});
    s.add(s.bo, postmortem_drafted{1});
    s.add(s.bo, postmortem_drafted{2});
    const auto text = s.document();
    CHECK(text.find("## Root Cause\nThe pool had no limit.\n\n## Resolution") != text.npos);
    CHECK(text.find("## Root Cause\nDeploy 812") == text.npos);
    s.add(s.bo, postmortem_written{"Root Cause", ""});
    CHECK_MESSAGE(s.document().find("## Root Cause\nDeploy 812 leaks") != text.npos, "taken back");
}

TEST_CASE("another team's template: other words, other order, other columns") {
    postmortem_scene s;
    s.add(s.bo, item_added{1, item_kind::followup, "Alert on lag", s.bo, {}});
    s.template_is(
        "# Retrospective\n\n"
        "**What happened**: _one sentence_\n**Level**: P?\n**Commander**: ...\n\n"
        "## Follow-ups\n| # | What is to be done | Status | Who |\n|-|-|-|-|\n| | | | |\n\n"
        "## Chronology\n| When | Who | What |\n|---|---|---|\n| x | y | z |\nAll in UTC.\n");
    s.add(s.dee, summary_changed{"Cards of the EU were refused."});
    const auto text = s.document();
    CHECK(text.starts_with("# Retrospective: Checkout failing for EU cards\n\n"
                           "**What happened**: Cards of the EU were refused.\n"
                           "**Level**: SEV2\n**Commander**: Bo\n"));
    CHECK(text.find("| 1 | Alert on lag | open | @Bo |\n") != text.npos);
    CHECK(text.find("| 14:05 | Bo | 👀 Acknowledged by Bo after 3 min |\n") != text.npos);
    CHECK(text.find("| x | y | z |") == text.npos);
    CHECK(text.ends_with("All in UTC.\n"));
    CHECK_MESSAGE(text.find("- **Duration:** 1 hour 5 minutes\n") != text.npos,
                  "facts that the template forgot are there");
}

TEST_CASE("a template without a timeline and without action items gets both at its end") {
    postmortem_scene s;
    s.template_is("# Post-mortem: [Title]\n\n## Lessons\n[...]\n");
    const auto text = s.document();
    CHECK(text.find("- **Date:** 2026-03-10\n") != text.npos);
    CHECK(text.find("\n## Timeline\n\n| Time (UTC) | Event |\n|------------|-------|\n| 13:58 |") !=
          text.npos);
    CHECK(text.find("\n## Action Items\n\n| Action | Owner | Due Date |") != text.npos);
    CHECK(text.ends_with("None yet.\n"));
}

TEST_CASE("what came afterwards is no part of what happened; other days carry their date") {
    postmortem_scene s;
    s.at(65 + 24 * 60);
    s.add(s.bo, tasks_reminded{24h, true, {}});
    s.add(s.bo, review_scheduled{s.now + 24h});
    s.add(s.bo, item_added{1, item_kind::followup, "Later", {}, {}});
    s.add(s.bo, postmortem_drafted{1});
    s.add(s.bo, noted{"The vendor confirmed it", {}, {}, {}, {}});
    const auto text = s.document();
    CHECK(text.find("| 2026-03-11 15:07 | 📌 The vendor confirmed it — Bo |\n") != text.npos);
    for (const auto* word : {"wants within", "🗓", "Follow-up", "draft"})
        CHECK_MESSAGE(text.find(word) == text.npos, word);
}

TEST_CASE("a long timeline begins with how it began, and says how much is left out") {
    postmortem_scene s;
    for (int i = 0; i < 30; ++i)
        s.add(s.bo, noted{fmt::format("note {}", i), {}, {}, {}, {}});
    const auto text = s.document({10, 0});
    CHECK(text.find("note 1 ") != text.npos);
    CHECK(text.find("note 2 ") == text.npos);
    CHECK(text.find("… and 28 later entries: incident-bot export 42 has them all.") != text.npos);
}

TEST_CASE("a canvas's tables have at most 300 cells") {
    postmortem_scene s;
    for (int i = 0; i < 190; ++i)
        s.add(s.bo, item_added{0, item_kind::followup, fmt::format("item {}", i), {}, {}});
    for (int i = 0; i < 190; ++i)
        s.add(s.bo, noted{fmt::format("note {}", i), {}, {}, {}, {}});
    const auto text = s.document(canvas_room);
    std::size_t rows = 0;
    for (std::size_t at = 0; (at = text.find("| item ", at)) != text.npos; ++at)
        ++rows;
    CHECK(rows == 99);
    CHECK(text.find("… and 91 more.") != text.npos);
}

TEST_CASE("no words of people break a table or end in another section") {
    scene s;
    s.declare(2, "a | b\n## c", "x\n- y");
    s.add(s.bo, item_added{1, item_kind::followup, "one | two\nthree", {}, {}});
    const auto text = render_postmortem(*s.records.find(s.id), s.in());
    CHECK(text.starts_with("# Incident Post-Mortem: a \\| b ## c\n"));
    CHECK(text.find("- **Impact:** x - y\n") != text.npos);
    CHECK(text.find("| one \\| two three | – | – |\n") != text.npos);
}

TEST_CASE("people write about the headings that the bot does not fill with facts and tables") {
    scene s;
    std::vector<std::string> headings;
    for (const auto& each : written_sections(s.procedure))
        headings.push_back(each.heading);
    CHECK(headings == std::vector<std::string>{"Root Cause", "Resolution", "What Went Well",
                                               "What Could Be Improved", "Lessons Learned"});
}
