#include "tests/sources/rules.hpp"
#include "tests/sources/token.hpp"

#include <array>
#include <sstream>

namespace sources {

namespace {

struct banned {
    std::string_view call;    // its tokens, separated by spaces
    std::string_view allowed; // paths that begin so may; several separated by spaces
    std::string_view instead;
};

constexpr std::array<banned, 17> product = {{
    {"system_clock :: now", "bot/clock", "take `now` as an argument (bot/clock)"},
    {"steady_clock :: now", "bot/clock bot/net/deadline", "take `now` as an argument (bot/clock)"},
    {"high_resolution_clock", "", "take `now` as an argument (bot/clock)"},
    {"getenv", "bot/main.cpp bot/net/tls", "take an environment function (bot/configuration)"},
    {"std :: thread", "storage/writer bot/net/resolver bot/mail/sender",
     "the loop has one thread, the writer the other"},
    {"std :: jthread", "storage/writer", "the loop has one thread, the writer the other"},
    {"std :: async", "", "the loop has one thread, the writer the other"},
    {"detached", "bot/net/task_group", "spawn into a task_group: it waits and reports"},
    {"this_thread :: sleep_for", "", "wait on a timer that can be cancelled (bot/net/sleep)"},
    {"this_thread :: sleep_until", "", "wait on a timer that can be cancelled (bot/net/sleep)"},
    {"rand (", "", "take a random generator as an argument"},
    {"std :: format", "", "fmt::format: std::format is not in g++ 12's library"},
    {"std :: expected", "", "boost::system::result: std::expected is not in g++ 12's library"},
    {"move_only_function", "", "std::function or a template: it is not in g++ 12's library"},
    {"cancel_after", "", "bot/net's deadlines: Boost 1.81 has none"},
    {"setenv", "", "nothing may change the environment"},
    {"std :: cout", "bot/main.cpp", "the log, or a value for main to print"},
}};

constexpr std::array<banned, 3> unit_tests = {{
    {"this_thread :: sleep_for", "", "unit tests never sleep"},
    {"this_thread :: sleep_until", "", "unit tests never sleep"},
    {"usleep", "", "unit tests never sleep"},
}};

bool is_allowed(const file& one, std::string_view allowed) {
    std::istringstream words{std::string(allowed)};
    std::string prefix;
    while (words >> prefix) {
        if (one.path.starts_with(prefix)) return true;
    }
    return false;
}

bool begins_at(const tokens& code, std::size_t index, std::string_view call) {
    std::istringstream words{std::string(call)};
    std::string word;
    while (words >> word) {
        if (!code.is(index, word)) return false;
        ++index;
    }
    return true;
}

template <std::size_t N>
void look_for(const std::array<banned, N>& calls, const file& one, findings& found) {
    const tokens code = scan(one.text);
    for (std::size_t index = 0; index < code.all.size(); ++index) {
        for (const banned& call : calls) {
            if (!begins_at(code, index, call.call) || is_allowed(one, call.allowed)) continue;
            found.push_back(
                {one.path, code.all[index].line,
                 "'" + std::string(call.call) + "' is not for here: " + std::string(call.instead)});
        }
    }
}

} // namespace

findings check_calls(const file& one) {
    findings found;
    if (!one.is_code()) return found;
    if (one.is_product()) look_for(product, one, found);
    if (one.in("tests/bot") || one.in("tests/commands") || one.in("tests/storage")) {
        look_for(unit_tests, one, found);
    }
    return found;
}

} // namespace sources
