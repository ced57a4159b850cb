#include "commands/procedure/explain.hpp"
#include "commands/procedure/reader.hpp"
#include "commands/procedure/understood.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace commands;

namespace {

/// Reading must end, and agree with itself: a value exactly when nothing is an error, and every
/// problem on a line of the document.
void check(const std::string& text) {
    const auto result = read_procedure(text);
    const bool errors = std::ranges::any_of(
        result.problems, [](const problem& each) { return each.level == problem_level::error; });
    CHECK(result.value.has_value() == !errors);
    const auto lines =
        1 + std::ranges::count_if(text, [](char c) { return c == '\n' || c == '\r'; });
    for (const auto& each : result.problems) {
        CHECK(each.line >= 0);
        CHECK(each.line <= lines);
        CHECK_FALSE(each.message.empty());
    }
    if (result.value) {
        CHECK_FALSE(result.value->severities.empty());
        CHECK_FALSE(understood(*result.value).empty());
    }
    const auto explained = explain(text);
    CHECK(std::ranges::is_sorted(explained, {}, &explanation::line));
}

} // namespace

TEST_CASE("random bytes never crash the reader") {
    std::mt19937 random(20240501);
    for (int round = 0; round < 300; ++round) {
        std::string text(random() % 400, ' ');
        for (auto& each : text)
            each = static_cast<char>(random() % 256);
        CAPTURE(round);
        check(text);
    }
}

TEST_CASE("random bytes of Markdown never crash the reader") {
    constexpr std::string_view signs = "|#-*`>[](): \n\n\n0123456789.,/+&=aSEVP~_<\"\\\t\r";
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        std::string text(random() % 600, ' ');
        for (auto& each : text)
            each = signs[random() % signs.size()];
        CAPTURE(round);
        check(text);
    }
}

TEST_CASE("the default document with bytes and lines changed at random never crashes the reader") {
    std::mt19937 random(99);
    for (int round = 0; round < 300; ++round) {
        std::string text(default_procedure_text());
        for (unsigned change = 0; change < 1 + random() % 8; ++change) {
            const std::size_t at = random() % text.size();
            switch (random() % 4) {
            case 0:
                text[at] = static_cast<char>(random() % 256);
                break;
            case 1:
                text.erase(at, random() % 40);
                break;
            case 2:
                text.insert(at, text.substr(random() % text.size(), random() % 60));
                break;
            default:
                text.insert(at, "\n");
                break;
            }
        }
        CAPTURE(round);
        check(text);
    }
}

TEST_CASE("an empty document and one of blanks lack the severity table") {
    for (const std::string text : {"", "\n\n\n", "   ", "\xEF\xBB\xBF"}) {
        const auto result = read_procedure(text);
        CHECK_FALSE(result.value.has_value());
        REQUIRE(result.problems.size() == 1);
        CHECK(result.problems[0].line == 1);
    }
}

TEST_CASE("a document of more than 256 KiB is refused unread") {
    const auto result = read_procedure(std::string(longest_procedure + 1, 'x'));
    CHECK_FALSE(result.value.has_value());
    CHECK(result.problems.at(0).message.find("bytes") != std::string::npos);
}

TEST_CASE("a document made to be slow is read in time") {
    std::string text;
    for (int row = 0; row < 2000; ++row)
        text += "# a\n\n## Severities (SEV1 SEV2)\n\n- x [y](\n\n";
    check(text);
    check("| a |\n|---|\n" + std::string(100000, '|'));
    check(std::string(9000, '['));
    check(std::string(9000, '`') + "\n" + std::string(9000, '*') + "a");
}

TEST_CASE("a line that would make the Markdown parser slow is refused by its number") {
    const auto result = read_procedure("# a\n\n| a |\n|---|\n" + std::string(201, '|') + "\n");
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0].line == 5);
    CHECK(explain("a\n" + std::string(10001, 'x')).at(0).line == 2);
}
