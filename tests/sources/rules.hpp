#pragma once

#include "tests/sources/file.hpp"

#include <string>
#include <vector>

// The rules of the house, each as a function from a file (or the whole tree) to what breaks it.
// A rule is added here, implemented in the .cpp that fits, and shown to fail in rules_test.cpp.
namespace sources {

// includes.cpp: bot -> storage -> commands; each library where it belongs.
[[nodiscard]] findings check_includes(const file& one);

// calls.cpp: calls that have a better replacement here.
[[nodiscard]] findings check_calls(const file& one);

// coroutines.cpp: the forms of co_await that g++ 12 compiles rightly.
[[nodiscard]] findings check_coroutines(const file& one);

// size.cpp: lines, files, functions.
[[nodiscard]] findings check_size(const file& one);

// names.cpp: names of files; nothing that only one machine knows.
[[nodiscard]] findings check_name(const file& one);
[[nodiscard]] findings check_machine(const file& one);

// tree.cpp: what only the whole shows.
[[nodiscard]] findings check_top_level(const std::vector<std::string>& entries);
[[nodiscard]] findings check_readmes(const std::vector<file>& files);
[[nodiscard]] findings check_listed(const std::vector<file>& files);

// procedure_lines.cpp: tests/procedure_lines.txt names a test that exists for each line of
// deploy/procedure.md.
[[nodiscard]] findings check_procedure_lines(const std::vector<file>& files);

} // namespace sources
