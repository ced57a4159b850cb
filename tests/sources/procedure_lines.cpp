#include "tests/sources/rules.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace sources {
namespace {

constexpr auto document_path = "deploy/procedure.md";
constexpr auto table_path = "tests/procedure_lines.txt";

std::string trimmed(const std::string& line) {
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == line.npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        out.push_back(trimmed(line));
    return out;
}

// Blank lines, fences and the rules of tables say nothing.
bool says_something(const std::string& line) {
    return !line.starts_with("```") && line.find_first_not_of("|-: ") != line.npos;
}

// The names in TEST_CASE("…"), as they read.
std::set<std::string> test_names(const std::vector<file>& files) {
    const std::string mark = "TEST_CASE(\"";
    std::set<std::string> out;
    for (const file& one : files) {
        if (!one.in("tests") || !one.name().ends_with("_test.cpp")) continue;
        for (auto at = one.text.find(mark); at != one.text.npos; at = one.text.find(mark, at)) {
            at += mark.size();
            std::string name;
            for (; at < one.text.size() && one.text[at] != '"'; ++at) {
                if (one.text[at] == '\\') ++at;
                name += one.text[at];
            }
            out.insert(std::move(name));
        }
    }
    return out;
}

struct row {
    int line = 0; // of the table
    std::string text;
    std::vector<std::pair<int, std::string>> tests;
};

// "12: text", then its tests, indented; what stands before the first row is for people.
std::map<int, row> rows_of(const std::string& text) {
    std::map<int, row> out;
    row* last = nullptr;
    std::istringstream stream(text);
    int at = 0;
    for (std::string line; std::getline(stream, line);) {
        ++at;
        const auto colon = line.find(": ");
        const bool begins =
            colon != line.npos && colon > 0 && line.find_first_not_of("0123456789") == colon;
        if (begins) {
            last = &out[std::stoi(line.substr(0, colon))];
            *last = {at, line.substr(colon + 2), {}};
        } else if (last && !trimmed(line).empty()) {
            last->tests.emplace_back(at, trimmed(line));
        }
    }
    return out;
}

const file* find(const std::vector<file>& files, const std::string& path) {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const file& one) { return one.path == path; });
    return found == files.end() ? nullptr : &*found;
}

} // namespace

findings check_procedure_lines(const std::vector<file>& files) {
    const auto* document = find(files, document_path);
    const auto* table = find(files, table_path);
    if (!document || !table) return {{table_path, 0, "the table or the document is not there"}};
    findings all;
    auto rows = rows_of(table->text);
    const auto lines = lines_of(document->text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!says_something(lines[i])) continue;
        const int number = static_cast<int>(i) + 1;
        const auto found = rows.find(number);
        if (found == rows.end() || found->second.text != lines[i]) {
            all.push_back({document_path, number, "no row of the table has this line"});
        } else if (found->second.tests.empty()) {
            all.push_back({table_path, found->second.line, "no test shows this line"});
        }
    }
    const auto names = test_names(files);
    for (const auto& [number, one] : rows) {
        for (const auto& [at, name] : one.tests) {
            if (!names.contains(name)) {
                all.push_back({table_path, at, "no test is called \"" + name + "\""});
            }
        }
    }
    return all;
}

} // namespace sources
