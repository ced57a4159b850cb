#include "commands/procedure/markdown.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>

using namespace commands::markdown;

namespace {

template <class Kind> const Kind& block_of(const section& from, std::size_t at = 0) {
    return std::get<Kind>(from.blocks.at(at).content);
}

} // namespace

TEST_CASE("headings and labels cut a document into sections with their lines") {
    const auto read = parse("intro\n\n# One\n\n**Label (x):**\n- a\n\nPlain label:\n1. b\n\nNo "
                            "label: text\n\nSetext\n---\n");
    REQUIRE(read.sections.size() == 5);
    CHECK(read.sections[0].blocks.size() == 1);
    CHECK(read.sections[1].heading == "One");
    CHECK(read.sections[1].line == 3);
    CHECK(read.sections[2].heading == "Label (x):");
    CHECK(read.sections[2].level == label_level);
    CHECK(read.sections[3].heading == "Plain label:");
    CHECK(read.sections[3].blocks.size() == 2);
    CHECK(read.sections[4].heading == "Setext");
    CHECK(read.sections[4].level == 2);
}

TEST_CASE("a table knows how many cells each line really has") {
    const auto read = parse("| a | b |\n|--|--|\n| 1 | 2 | 3 |\n| x \\| y | z |\nonly\n");
    const auto& found = block_of<table>(read.sections[0]);
    CHECK(found.header.line == 1);
    REQUIRE(found.rows.size() == 3);
    CHECK(found.rows[0].written == 3);
    CHECK(found.rows[0].cells.size() == 2);
    CHECK(found.rows[1].written == 2);
    CHECK(found.rows[1].cells[0] == "x | y");
    CHECK(found.rows[2].written == 1);
    CHECK(found.rows[2].line == 5);
}

TEST_CASE("a table directly below a paragraph keeps its own lines") {
    const auto read = parse("text\n| a |\n|---|\n| 1 |\n");
    REQUIRE(read.sections[0].blocks.size() == 2);
    CHECK(read.sections[0].blocks[0].line == 1);
    CHECK(block_of<table>(read.sections[0], 1).header.line == 2);
    CHECK(block_of<table>(read.sections[0], 1).rows[0].line == 4);
}

TEST_CASE("list items come flat, with depth, boxes and leading bold text") {
    const auto read = parse("- [ ] one\n  - **two** - more\n\n    again\n- [x] three `code`\n");
    const auto& items = block_of<list>(read.sections[0]).items;
    REQUIRE(items.size() == 3);
    CHECK(items[0].text == "one");
    CHECK(items[0].task);
    CHECK(items[1].depth == 1);
    CHECK(items[1].lead == "two");
    CHECK(items[1].text == "two - more again");
    CHECK(items[2].text == "three code");
    CHECK(items[2].line == 5);
}

TEST_CASE("code keeps its text and says whether it was closed") {
    const auto read = parse("```sh\na\n\nb\n```\n\n> q\n> r\n\n~~~\nopen\n");
    const auto& blocks = read.sections[0];
    CHECK(block_of<code>(blocks, 0).text == "a\n\nb\n");
    CHECK(block_of<code>(blocks, 0).language == "sh");
    CHECK(block_of<code>(blocks, 0).text_line == 2);
    CHECK(block_of<code>(blocks, 0).closed);
    CHECK(block_of<code>(blocks, 1).text == "q\nr\n");
    CHECK_FALSE(block_of<code>(blocks, 2).closed);
}

TEST_CASE("line ends of every system count the same") {
    for (const std::string text : {"# a\n\n- b\n", "# a\r\n\r\n- b\r\n", "# a\r\r- b\r"}) {
        const auto read = parse(text);
        REQUIRE(read.sections.size() == 2);
        CHECK(block_of<list>(read.sections[1]).items[0].line == 3);
        CHECK(read.lines.size() == 3);
    }
}

TEST_CASE("very deep nesting is read without trouble") {
    std::string text;
    for (int depth = 0; depth < 2000; ++depth)
        text += "> ";
    text += "end\n\n";
    for (int depth = 0; depth < 200; ++depth)
        text += std::string(static_cast<std::size_t>(depth) * 2, ' ') + "- x\n";
    text += std::string(5000, '*') + "bold" + std::string(5000, '*') + "\n";
    CHECK_FALSE(parse(text).sections.empty());
}
