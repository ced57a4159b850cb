#include "commands/procedure/explain.hpp"
#include "commands/procedure/markdown.hpp"
#include "commands/procedure/reader.hpp"
#include "commands/procedure/understood.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <variant>

using namespace commands;

namespace {

std::set<int> lines_of(const markdown::document& document) {
    std::set<int> lines;
    for (const auto& section : document.sections) {
        if (section.level > 0) lines.insert(section.line);
        for (const auto& block : section.blocks) {
            if (const auto* list = std::get_if<markdown::list>(&block.content))
                for (const auto& each : list->items)
                    lines.insert(each.line);
            else if (const auto* table = std::get_if<markdown::table>(&block.content))
                for (const auto& each : table->rows)
                    lines.insert(each.line);
            else if (!std::holds_alternative<markdown::other>(block.content))
                lines.insert(block.line);
        }
    }
    return lines;
}

const explanation& at_line(const std::vector<explanation>& all, int line) {
    const auto found = std::ranges::find(all, line, &explanation::line);
    REQUIRE(found != all.end());
    return *found;
}

} // namespace

TEST_CASE("every paragraph, item, row and block of the default document is explained") {
    const auto all = explain(default_procedure_text());
    std::set<int> explained;
    for (const auto& each : all) {
        CAPTURE(each.line);
        CHECK_FALSE(each.what.empty());
        CHECK_FALSE(each.excerpt.empty());
        explained.insert(each.line);
    }
    for (const int line : lines_of(markdown::parse(default_procedure_text()))) {
        CAPTURE(line);
        CHECK(explained.contains(line));
    }
}

TEST_CASE("of the default document only the overview is left to people") {
    for (const auto& each : explain(default_procedure_text())) {
        const bool shown = each.what == "shows this to people only";
        CAPTURE(each.line);
        CHECK(shown == (each.line == 1 || each.line == 3 || each.line == 5 || each.line == 34));
    }
}

TEST_CASE("an explanation says what the bot does with the line") {
    const auto all = explain(default_procedure_text());
    CHECK(at_line(all, 12).what.find("within 30 min") != std::string::npos);
    CHECK(at_line(all, 55).what.find("opens a channel for SEV1, SEV2") != std::string::npos);
    CHECK(at_line(all, 223).what.find("calls EM for SEV2 after 1 h") != std::string::npos);
    CHECK(at_line(all, 119).what.find("waits 30 min") != std::string::npos);
}

TEST_CASE("an unknown chapter is said to be for people, a line with an error to be unread") {
    const auto all = explain("# P\n\n## Severities\n\n| Level | Response |\n|---|---|\n| A | soon "
                             "|\n\n## Glossary\n\n- SLO: a promise\n");
    CHECK(at_line(all, 7).what.starts_with("cannot read this: \"soon\""));
    CHECK_FALSE(at_line(all, 7).acted_on);
    CHECK(at_line(all, 11).what == "shows this to people only");
    CHECK(to_text(all).find("   11  SLO: a promise") != std::string::npos);
}

TEST_CASE("the procedure as understood names every item with its line") {
    const auto text = understood(*read_procedure(default_procedure_text()).value);
    for (const std::string line :
         {"   11  SEV1: acknowledge within 15 min; own channel; external communication; secondary",
          "   14  SEV4: acknowledge by the end of the next business day - Cosmetic",
          "   18  Incident Commander (IC)", "   55  Create incident channel if SEV1/SEV2",
          "  119  monitored for 30 min", "  124  within 24 h: Document timeline",
          "  222  SEV1: at once On-call engineer; after 30 min Team Lead and EM; after 1 h CTO",
          "  231  rotates every 7 days; schedule: PagerDuty/Opsgenie",
          "  240  CTO: @cto-handle (handle)"}) {
        CAPTURE(text);
        CHECK_MESSAGE(text.find(line) != std::string::npos, line);
    }
}

TEST_CASE("problems are printed as file, line, level and message") {
    CHECK(to_text({{7, problem_level::error, "no"}, {9, problem_level::warning, "hm"}}, "p.md") ==
          "p.md:7: error: no\np.md:9: warning: hm\n");
}
