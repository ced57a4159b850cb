#include "tests/sources/file.hpp"
#include "tests/sources/rules.hpp"

#include <doctest/doctest.h>

// The rules, held against the tree itself.

namespace {

using namespace sources;

const std::vector<file>& tree() {
    static const std::vector<file> files = read_tree(INCIDENT_BOT_SOURCES);
    return files;
}

findings everywhere(findings (*rule)(const file&)) {
    findings all;
    for (const file& one : tree()) {
        for (finding& each : rule(one))
            all.push_back(std::move(each));
    }
    return all;
}

void check_none(const findings& found) {
    CHECK_MESSAGE(found.empty(), "\n" << to_string(found));
}

} // namespace

TEST_CASE("the tree is there to be read") {
    CHECK(tree().size() > 50);
}

TEST_CASE("includes point from bot to storage to commands, libraries stand where they belong") {
    check_none(everywhere(check_includes));
}

TEST_CASE("calls with a better replacement are not made") {
    check_none(everywhere(check_calls));
}

TEST_CASE("coroutines keep to the forms that every compiler gets right") {
    check_none(everywhere(check_coroutines));
}

TEST_CASE("lines, files and functions are short") {
    check_none(everywhere(check_size));
}

TEST_CASE("files are named after what they hold") {
    check_none(everywhere(check_name));
}

TEST_CASE("nothing names a path of one machine") {
    check_none(everywhere(check_machine));
}

TEST_CASE("the top level holds what the design names and no more") {
    std::vector<std::string> entries;
    for (const auto& entry : std::filesystem::directory_iterator(INCIDENT_BOT_SOURCES)) {
        entries.push_back(entry.path().filename().string());
    }
    check_none(check_top_level(entries));
}

TEST_CASE("every folder with sources says what lives there") {
    check_none(check_readmes(tree()));
}

TEST_CASE("every line of the procedure is shown by a test") {
    check_none(check_procedure_lines(tree()));
}

TEST_CASE("every source file is compiled") {
    check_none(check_listed(tree()));
}
