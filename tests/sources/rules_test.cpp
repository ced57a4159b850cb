#include "tests/sources/rules.hpp"

#include <doctest/doctest.h>

// Each rule on small bad snippets: a rule that cannot fail guards nothing.

namespace {

using namespace sources;

std::string said(findings (*rule)(const file&), const std::string& path, const std::string& text) {
    return to_string(rule(file{path, text}));
}

std::string includes(const std::string& path, const std::string& included) {
    return said(check_includes, path, "#pragma once\n#include " + included + "\n");
}

} // namespace

TEST_CASE("an include against the arrows is found, with its line") {
    CHECK(includes("commands/a.cpp", "\"bot/b.hpp\"") ==
          "commands/a.cpp:2: includes bot/b.hpp: arrows point bot -> storage -> commands\n");
    CHECK(!includes("commands/a.cpp", "\"storage/b.hpp\"").empty());
    CHECK(!includes("storage/a.cpp", "\"bot/b.hpp\"").empty());
    CHECK(!includes("bot/a.cpp", "\"tests/b.hpp\"").empty());
    CHECK(!includes("bot/net/a.cpp", "\"../b.hpp\"").empty());
    CHECK(includes("bot/a.cpp", "\"storage/b.hpp\"").empty());
    CHECK(includes("storage/a.cpp", "\"commands/b.hpp\"").empty());
    CHECK(includes("tests/bot/a.cpp", "\"bot/b.hpp\"").empty());
}

TEST_CASE("a library outside its room is found") {
    CHECK(!includes("bot/slack/a.cpp", "<boost/beast/core.hpp>").empty());
    CHECK(includes("bot/net/a.cpp", "<boost/beast/core.hpp>").empty());
    CHECK(!includes("bot/slack/a.cpp", "<openssl/hmac.h>").empty());
    CHECK(!includes("bot/net/a.hpp", "<openssl/ssl.h>").empty());
    CHECK(!includes("bot/slack/a.cpp", "<boost/asio/ssl.hpp>").empty());
    CHECK(includes("bot/slack/a.hpp", "<boost/asio/awaitable.hpp>").empty());
    CHECK(!includes("storage/a.cpp", "<boost/asio/awaitable.hpp>").empty());
    CHECK(!includes("storage/a.hpp", "<SQLiteCpp/SQLiteCpp.h>").empty());
    CHECK(!includes("bot/a.cpp", "<sqlite3.h>").empty());
    CHECK(includes("storage/a.cpp", "<sqlite3.h>").empty());
    CHECK(!includes("bot/a.cpp", "<toml++/toml.h>").empty());
    CHECK(!includes("bot/a.cpp", "<absl/time/time.h>").empty());
    CHECK(!includes("bot/main.cpp", "<CLI/CLI.hpp>").empty());
}

TEST_CASE("the brain includes nothing that reaches the world") {
    CHECK(!includes("commands/a.cpp", "<boost/asio.hpp>").empty());
    CHECK(!includes("commands/a.cpp", "<boost/url.hpp>").empty());
    CHECK(!includes("commands/a.cpp", "<fstream>").empty());
    CHECK(!includes("commands/a.cpp", "<thread>").empty());
    CHECK(includes("commands/a.cpp", "<boost/json.hpp>").empty());
    CHECK(includes("commands/a.cpp", "<vector>").empty());
    CHECK(includes("commands/a.cpp", "\"commands/b.hpp\"").empty());
}

TEST_CASE("banned calls are found with their replacement, and not in comments or texts") {
    const auto calls = [](const std::string& path, const std::string& code) {
        return said(check_calls, path, code);
    };
    CHECK(calls("bot/a.cpp", "auto t =\n    std::chrono::system_clock::now();") ==
          "bot/a.cpp:2: 'system_clock :: now' is not for here: take `now` as an argument "
          "(bot/clock)\n");
    CHECK(calls("bot/clock.cpp", "std::chrono::system_clock::now();").empty());
    CHECK(!calls("storage/a.cpp", "steady_clock::now();").empty());
    CHECK(!calls("bot/a.cpp", "std::getenv(name);").empty());
    CHECK(calls("bot/main.cpp", "std::getenv(name);").empty());
    CHECK(!calls("bot/a.cpp", "std::thread t;").empty());
    CHECK(calls("storage/writer.cpp", "std::thread t;").empty());
    CHECK(!calls("bot/a.cpp", "co_spawn(ex, f(), asio::detached);").empty());
    CHECK(calls("bot/net/task_group.cpp", "asio::detached;").empty());
    CHECK(!calls("commands/a.cpp", "std::format(x);").empty());
    CHECK(!calls("tests/bot/a_test.cpp", "std::this_thread::sleep_for(1s);").empty());
    CHECK(calls("tests/end_to_end/a.cpp", "std::this_thread::sleep_for(1s);").empty());
    CHECK(calls("bot/a.cpp", "// getenv\n/* system_clock::now */ f(\"getenv\", R\"x(getenv)x\");")
              .empty());
}

TEST_CASE("long lines, files and functions are found") {
    const auto size = [](const std::string& code) { return said(check_size, "bot/a.cpp", code); };
    CHECK(size("// " + std::string(97, 'x') + "\n").empty());
    CHECK(size("// " + std::string(98, 'x') + "\n") == "bot/a.cpp:1: a line of more than 100 "
                                                       "columns\n");
    std::string signs;
    for (int count = 0; count < 97; ++count)
        signs += "…";
    CHECK(size("// " + signs + "\n").empty());
    CHECK(size(std::string(400, '\n')).empty());
    CHECK(!size(std::string(401, '\n')).empty());
    const auto function = [](const std::string& head, int lines) {
        return "namespace a {\nclass b {\n" + head + " {" +
               std::string(static_cast<std::size_t>(lines - 1), '\n') + "}\n};\n}\n";
    };
    CHECK(size(function("int f() const", 70)).empty());
    for (const std::string head :
         {"int f() const", "auto f(int a) -> std::vector<int>", "b() : x_{1}, y_{2}",
          "b(int a) : x_(a)", "static void f()", "template <class T> T f(T t) noexcept",
          "bool operator()(int) const"}) {
        CHECK_MESSAGE(size(function(head, 71)) == "bot/a.cpp:3: a function of 71 lines (at most "
                                                  "70): name its parts\n",
                      head);
    }
    CHECK(size(function("struct c", 200)).empty());
    CHECK(size(function("constexpr int table[] =", 200)).empty());
}

TEST_CASE("empty names and machine paths are found") {
    CHECK(!said(check_name, "bot/utils.cpp", "").empty());
    CHECK(!said(check_name, "bot/string_helpers.hpp", "").empty());
    CHECK(!said(check_name, "bot/common/a.hpp", "").empty());
    CHECK(said(check_name, "bot/commonly.hpp", "").empty());
    const std::string path = std::string("/work") + "/main/bot";
    CHECK(said(check_machine, "README.md", "a\nb " + path) == "README.md:2: '/work"
                                                              "/main' is a path of one machine\n");
    CHECK(said(check_machine, "README.md", "/var/lib/incident-bot").empty());
}

TEST_CASE("strangers at the top level are found") {
    CHECK(check_top_level({"bot", ".ci", "README.md"}).empty());
    CHECK(to_string(check_top_level({"docs"})) ==
          "docs: the top level holds only what the design names\n");
}

TEST_CASE("folders without README and files that nothing compiles are found") {
    const std::vector<file> bare = {{"CMakeLists.txt", "add_library(x\n    bot/ab.cpp)"},
                                    {"bot/ab.cpp", ""},
                                    {"bot/b.cpp", ""}};
    CHECK(to_string(check_listed(bare)).starts_with("bot/b.cpp: no CMakeLists.txt lists it"));
    CHECK(to_string(check_readmes(bare)).starts_with("bot: a folder with sources has a README.md"));
    const std::vector<file> whole = {{"tests/CMakeLists.txt", "bot/b.cpp"},
                                     {"tests/bot/README.md", ""},
                                     {"tests/bot/b.cpp", ""}};
    CHECK(check_listed(whole).empty());
    CHECK(check_readmes(whole).empty());
}

TEST_CASE("a line of the procedure without a test, and a test that is not there, are found") {
    const std::vector<file> tree{
        {"deploy/procedure.md", "# Title\n\n| A |\n|---|\n```\nText\nMore\n"},
        {"tests/a_test.cpp", "TEST_CASE(\"\\\"A\\\" is read\") {}\nTEST_CASE(\"text\") {}\n"},
        {"tests/procedure_lines.txt", "For people.\n1: # Title\n    \"A\" is read\n3: | A |\n"
                                      "6: Texd\n    text\n    no such test\n"}};
    CHECK(to_string(check_procedure_lines(tree)) ==
          "tests/procedure_lines.txt:4: no test shows this line\n"
          "deploy/procedure.md:6: no row of the table has this line\n"
          "deploy/procedure.md:7: no row of the table has this line\n"
          "tests/procedure_lines.txt:7: no test is called \"no such test\"\n");
}
