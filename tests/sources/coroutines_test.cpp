#include "tests/sources/rules.hpp"

#include <doctest/doctest.h>

#include <array>

namespace {

// The statements in a coroutine that does begin with a local.
sources::findings found(const std::string& statements) {
    const std::string text = "awaitable<int> f(stream& s) {\n    int local = 0;\n" + statements +
                             "\n    co_return local;\n}\n";
    return sources::check_coroutines({"bot/a.cpp", text});
}

sources::findings whole(const std::string& text) {
    return sources::check_coroutines({"bot/a.cpp", text});
}

} // namespace

TEST_CASE("the safe forms of co_await are let through") {
    for (const std::string statement : {
             "co_await g();",
             "co_await s.write(std::move(name), 3, \"text\");",
             "const auto read = co_await s.read(buffer);",
             "std::vector<int> all =\n    co_await\n        g(a,\n          b);",
             "auto [error, size] = co_await s.async_read(boost::asio::buffer(data), token);",
             "boost::system::result<std::string>& r = co_await g();",
             "if (local) co_await g();",
             "if (local) { co_await g(); } else { co_await h(); }",
             "for (;;) { const int x = co_await g(); }",
             "switch (local) { case 1: co_await g(); break; default: co_await h(); }",
             "try { co_await g(); } catch (const error& e) { log(e); }",
             "if (x) co_return co_await g();",
             "for (int i = 0; i < 3; ++i) co_await g();",
             "while (running) co_await g();",
             "co_await (s.read(a) || s.wait(b));",
             "co_await g(list[0], grid[1][2]);",
             "int x{3}; co_await g(x);",
             "call(A{1}, B{2}); co_await g();",
             "const auto lambda = [&]() { return 1; }; co_await g(lambda);",
         }) {
        const auto all = found(statement);
        CHECK_MESSAGE(all.empty(), statement << "\n" << to_string(all));
    }
}

TEST_CASE("every unsafe form of co_await is found, once") {
    for (const std::string statement : {
             "if (co_await g()) { h(); }",
             "while (\n    co_await g()) {}",
             "switch (co_await g()) {}",
             "if (!local && co_await g()) h();",
             "for (; co_await g();) {}",
             "for (;; co_await g()) {}",
             "local = co_await g();",
             "this->x_ = co_await g();",
             "list[0] = co_await g();",
             "*pointer = co_await g();",
             "local += co_await g();",
             "h(co_await g());",
             "const auto x = h(co_await g());",
             "const auto x = 1 + co_await g();",
             "const auto x = (co_await g()).value();",
             "const auto x = co_await g() == 3;",
             "const auto x = co_await g() || y;",
             "const auto x = co_await g() ? 1 : 2;",
             "const auto x = local ? co_await g() : 2;",
             "auto x{co_await g()};",
             "pair x = {co_await g(), 2};",
             "co_return h(co_await g());",
             "co_return 1 + co_await g();",
             "return co_await g();",
             "co_await g(request{1});",
             "co_await g({.a = 1});",
             "const auto x = co_await g(\n    {1, 2});",
             "co_await s{}.run();",
             "co_await g([&] { return 1; });",
             "co_await g(1, [x](int) { return x; });",
             "try { g(); } catch (const error& e) { co_await h(); }",
             "co_await g(local ? 1 : 2);",
         }) {
        const auto all = found(statement);
        CHECK_MESSAGE(all.size() == 1, statement << "\n" << to_string(all));
        if (!all.empty()) CHECK(all.front().line >= 3);
    }
}

TEST_CASE("an await inside an await is found") {
    CHECK(!found("co_await g(co_await h());").empty());
}

TEST_CASE("a coroutine that does not begin with a local is found") {
    for (const std::string body :
         {"co_await g();", "if (x) co_return;", "co_return;", "g(); co_return;",
          "x = 1; co_return;", "for (;;) { int y = 1; co_await g(); }", "a.b(); co_await g();",
          "std::move(x); co_return;", "++x; co_return;",
          "try { int y = 1; co_await g(); } catch (int) {}"}) {
        const auto all = whole(std::string("awaitable<void> f() { ") + body + " }");
        CHECK_MESSAGE(all.size() == 1, body << "\n" << to_string(all));
    }
    for (const std::string body :
         {"int x = 0; co_return;", "const auto x = g(); co_return;",
          "std::vector<std::pair<int, int>> all; co_return;",
          "const std::string& x = y; co_return;", "auto [a, b] = g(); co_return;",
          "timer wait(s.get_executor()); co_return;", "state* s = x; co_return;",
          "using namespace std::chrono; auto x = 1s; co_return;",
          "const auto x = co_await g(); co_return;", "a::b<c>::d e{}; co_return;"}) {
        const auto all = whole(std::string("awaitable<void> f() { ") + body + " }");
        CHECK_MESSAGE(all.empty(), body << "\n" << to_string(all));
    }
}

TEST_CASE("a lambda coroutine needs its own local, its function does not") {
    CHECK(whole("void f() { g(); auto c = [](int x) -> awaitable<void> { co_return; }; }").size() ==
          1);
    CHECK(whole("void f() { g(); auto c = [](int x) -> awaitable<void> { int y = x; co_return; }; "
                "}")
              .empty());
}

TEST_CASE("co_spawn of a temporary lambda coroutine is found, of a function call not") {
    CHECK(whole("void f() { co_spawn(ex, [this]() -> awaitable<void> { int x = 1; co_return; }, "
                "done); }")
              .size() == 1);
    CHECK(whole("void f() { co_spawn(ex, run(std::move(x)), [](std::exception_ptr e) { h(e); }); }")
              .empty());
}

TEST_CASE("texts and comments are no code") {
    CHECK(whole("void f() { g(\"if (co_await x)\"); /* co_await */ } // co_await").empty());
}
