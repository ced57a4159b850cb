#include "commands/procedure/reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

using namespace commands;

namespace {

std::string small_document() {
    std::ifstream file(INCIDENT_BOT_SOURCES "/tests/commands/procedure/documents/small.md",
                       std::ios::binary);
    REQUIRE(file.good());
    return std::string(std::istreambuf_iterator<char>(file), {});
}

/// One change to the small document, and where and how the reader must refuse it.
struct breakage {
    std::string_view from;
    std::string_view to;
    int line;
    std::string_view words; ///< part of the message
};

constexpr breakage breakages[] = {
    // Severities.
    {"< 15 min", "soon", 7, "\"soon\" is not a response time"},
    {"< 15 min", "15", 7, "is not a response time"},
    {"< 15 min", "15-30 min", 7, "is not a response time"},
    {"< 15 min", "", 7, "is not a response time"},
    {"< 15 min", "0 min", 7, "is not a response time"},
    {"< 15 min", "immediately", 7, "is not a response time"},
    {"< 15 min", "3 months", 7, "is not a response time"},
    {"1 hour", "1 huor", 8, "write for example"},
    {"1 hour |", "1 hour or two |", 8, "is not a response time"},
    {"Next business day", "Some business day", 9, "is not a response time"},
    {"| SEV2 | Something", "| SEV1 | Something", 8, "defined twice"},
    {"| SEV2 | Something", "| sev1 | Something", 8, "defined twice"},
    {"| SEV2 | Something", "| | Something", 8, "has no name"},
    {"| 1 hour | Search down |", "| 1 hour |", 8, "has 3 cells"},
    {"| 1 hour | Search down |", "| 1 hour | Search | down |", 8, "has 5 cells"},
    {"| SEV2 | Something is down | 1 hour | Search down |", "SEV2 is for the rest", 8,
     "has 1 cell,"},
    {"| Level | Def", "| Thing | Def", 5, "no column for the level"},
    {"Response Time", "Duration", 5, "no column for the response time"},
    {"|-------|------------|---------------|----------|", "|-------|------------|----------|", 5,
     "looks like a row of a table"},
    {"| SEV1 | Everything", "\n| SEV1 | Everything", 5, "severity table is empty"},
    {"| SEV3 | A blemish", "\n| SEV3 | A blemish", 10, "looks like a row of a table"},
    {"## Severities\n\n|", "## Severities\n\n```\n```\n\nx|", 3, "no severity table"},
    {"## Roles\n",
     "## More severities\n\n| Level | Response |\n|---|---|\n| A | 1 h |\n\n## Roles\n", 13,
     "second severity table"},
    // Roles.
    {"### Technical Lead (TL)", "### Incident Commander", 16, "defined twice"},
    {"### Technical Lead (TL)", "### Technical Lead (IC)", 16, "already short for"},
    {"### Technical Lead (TL)", "### (TL)", 16, "has no name"},
    {"### Incident Commander (IC)\n- Coordinates\n", "| Role | Age |\n|---|---|\n| IC | 40 |\n", 13,
     "needs the columns"},
    {"### Incident Commander (IC)\n- Coordinates\n",
     "| Role | Duties |\n|---|---|\n| Commander |\n", 15, "has 1 cell,"},
    // Which severities get what.
    {"if SEV1/SEV2", "if SEV1/SEV7", 21, "\"sev7\" is not in the severity table"},
    {"if SEV1/SEV2", "unless SEV3", 21, "not clear which severities get a channel"},
    {"if SEV1/SEV2", "for all severities except SEV3", 21, "not clear"},
    {"communication (SEV1)", "communication (SEV9)", 29, "\"sev9\" is not in the severity table"},
    {"communication (SEV1)", "communication (not SEV3)", 29, "not clear"},
    {"assists with SEV1", "assists with SEV1 and SEV4", 92, "\"sev4\" is not in the severity"},
    {"assists with SEV1", "assists with all severities but SEV3", 92, "not clear"},
    // Templates.
    {"INCIDENT: [title]", "INCIDENT", 25, "has no [placeholder]"},
    {"INCIDENT: [title]\n", "", 25, "announcement template is empty"},
    {"INCIDENT: [title]\n```", "INCIDENT: [title]", 25, "not closed before the next heading"},
    {"We are looking into [issue].\n", "", 57, "Investigating is empty"},
    {"## Status page - Resolved", "## Status page - Investigating", 61, "is there twice"},
    {"## Status page - Resolved", "## Status page", 61, "for which state"},
    {"It is over.\n```", "It is over.\n```\n\n```\nOr not.\n```", 67, "second text for the same"},
    {"Subject: [Service]", "Dear customer", 70, "must begin with its subject"},
    {"Subject: [Service]", "Subject:", 70, "must begin with its subject"},
    {"\nWe are sorry.\n", "", 69, "no text"},
    {"# [Title]\n", "", 75, "post-mortem template is empty"},
    {"# [Title]\n```", "# [Title]", 77, "never closed"},
    // Checklists and options.
    {"- [ ] Look at the dashboards", "- [ ] Look\n-", 36, "item is empty"},
    {"**Failover**", "**Rollback**", 40, "is there twice"},
    {"- **Failover** - the other region", "- ", 40, "has no name"},
    // Durations.
    {"Monitor for 30 minutes", "Monitor for 30", 45, "how long to monitor"},
    {"Monitor for 30 minutes", "Monitor for 15-30 minutes", 45, "how long to monitor"},
    {"Monitor for 30 minutes", "Monitor for 30 mintues", 45, "how long to monitor"},
    {"(within 24 hours)", "(within 24)", 49, "is not a deadline"},
    {"(within 24 hours)", "(within a while)", 49, "is not a deadline"},
    {"(within 24 hours)", "(24-48 hours)", 49, "is not a deadline"},
    {"(within 1 week)", "(within 1 month)", 52, "is not a deadline"},
    {"(within 3 days)", "(within some days)", 53, "is not a deadline"},
    {"- Document timeline", "| Task | Due |\n|---|---|\n| Timeline | later |", 52,
     "\"later\" is not a deadline"},
    {"- Document timeline", "- Document timeline\n-", 51, "task is empty"},
    // Escalation.
    {"| SEV2 | On-call | Team", "| SEV22 | On-call | Team", 86, "did you mean SEV2"},
    {"| SEV2 | On-call | Team", "| Everything | On-call | Team", 86, "not in the severity table"},
    {"| SEV2 | On-call | Team", "| SEV1 | On-call | Team", 86, "is there twice"},
    {"| Team Lead | - |", "| | - |", 86, "write \"-\" for nobody"},
    {"| Team Lead | - |", "| Team Lead |", 86, "has 3 cells"},
    {"| Team Lead | - |", "| Team Lead | - | - |", 86, "has 5 cells"},
    {"Escalation 1 (30 min)", "Escalation 1", 83, "does not say after how long"},
    {"Escalation 1 (30 min)", "Escalation 1 (30)", 83, "does not say after how long"},
    {"Escalation 1 (30 min)", "Escalation 1 (soon)", 83, "does not say after how long"},
    {"Escalation 1 (30 min)", "Escalation 1 (1 hour)", 83, "for the same time"},
    {"| Severity | Initial", "| Thing | Initial", 83, "no column for the severity"},
    {"| SEV1 | On-call | Team Lead + EM | CTO |\n| SEV2 | On-call | Team Lead | - |\n| SEV3 | "
     "On-call | - | - |\n",
     "", 83, "matrix is empty"},
    {"|----------|------------------|-----------------------|-----------------------|\n", "", 83,
     "looks like a row of a table"},
    {"## On-call rotation\n",
     "## Second escalation\n\n| Severity | Initial |\n|---|---|\n| SEV1 | x |\n\n## On-call "
     "rotation\n",
     91, "second escalation matrix"},
    // Rotation and contacts.
    {"rotates weekly", "rotates now and then", 91, "how often on-call rotates"},
    {"| EM | @em |", "| EM | |", 98, "contact of EM is empty"},
    {"| EM | @em |", "| | @em |", 98, "does not say who"},
    {"| EM | @em |", "| EM | @ |", 98, "is no contact"},
    {"support@hosting.example", "support@", 99, "is no contact"},
    {"| Role | Contact |", "| Shoe | Size |", 96, "needs the columns"},
};

} // namespace

TEST_CASE("the small document is right before it is broken") {
    const auto result = read_procedure(small_document());
    for (const auto& each : result.problems)
        CHECK_MESSAGE(each.level == problem_level::warning, each.line << ": " << each.message);
    CHECK(result.value.has_value());
}

TEST_CASE("more than fifty broken documents are refused with the right line") {
    static_assert(std::size(breakages) > 50);
    for (const auto& each : breakages) {
        std::string text = small_document();
        const auto at = text.find(each.from);
        REQUIRE_MESSAGE(at != std::string::npos, each.from);
        text.replace(at, each.from.size(), each.to);
        const auto result = read_procedure(text);
        CAPTURE(each.from);
        CAPTURE(each.to);
        CHECK_FALSE(result.value.has_value());
        std::string all;
        bool found = false;
        for (const auto& problem : result.problems) {
            if (problem.level != problem_level::error) continue;
            all += std::to_string(problem.line) + ": " + problem.message + "\n";
            found = found || (problem.line == each.line &&
                              problem.message.find(each.words) != std::string::npos);
        }
        CHECK_MESSAGE(found, "expected \"" << each.words << "\" on line " << each.line << ", got:\n"
                                           << all);
    }
}

TEST_CASE("several problems are all named, in order of lines") {
    std::string text = small_document();
    for (const auto& [from, to] :
         {std::pair{"< 15 min", "soon"}, std::pair{"@em", "@"}, std::pair{"(30 min)", "(soon)"}})
        text.replace(text.find(from), std::string_view(from).size(), to);
    const auto result = read_procedure(text);
    std::vector<int> lines;
    for (const auto& each : result.problems)
        if (each.level == problem_level::error) lines.push_back(each.line);
    CHECK(std::ranges::is_sorted(lines));
    CHECK(lines.size() >= 3);
}

TEST_CASE("what is missing but not dangerous is a warning") {
    const auto result =
        read_procedure("## Severities\n\n| Level | Response |\n|---|---|\n| SEV1 | 5 min |\n");
    REQUIRE(result.value.has_value());
    CHECK(result.problems.size() > 5);
    for (const auto& each : result.problems)
        CHECK(each.level == problem_level::warning);
    CHECK(result.value->roles.size() == 3);
    CHECK(result.value->escalations.empty());
    CHECK_FALSE(result.value->post_mortem.text.empty());
}
