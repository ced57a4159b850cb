#include "tests/sources/rules.hpp"
#include "tests/sources/token.hpp"

#include <algorithm>
#include <array>

namespace sources {

namespace {

struct library {
    std::string_view prefix; // of the included path
    std::string_view folder; // where it may be included: paths that begin so
    bool only_cpp;
    std::string_view reason;
};

// Of the product's files; tests may include everything.
constexpr std::array<library, 11> placed = {{
    {"boost/beast", "bot/net/", false, "Beast is slow to compile: only bot/net sees it"},
    {"boost/asio/ssl", "bot/net/", false, "OpenSSL is only for bot/net"},
    {"openssl/", "bot/net/", true, "OpenSSL is only for .cpp files of bot/net"},
    {"boost/asio", "bot/", false, "only the body knows Asio"},
    {"SQLiteCpp/", "storage/", true, "SQLite is only for .cpp files of storage"},
    {"sqlite3.h", "storage/", true, "SQLite is only for .cpp files of storage"},
    {"toml++/", "bot/configuration/document.cpp", true, "toml++ is slow: one file includes it"},
    {"curl/", "bot/mail/", false, "libcurl is for mail, and loaded when there is some"},
    {"absl/", "bot/time_zones.cpp", true, "Abseil is for time zones: one file includes it"},
    {"png.h", "bot/picture/png.cpp", true, "libpng is for pictures: one file includes it"},
    {"CLI/", "bot/command_line.cpp", true, "CLI11 is slow: one file includes it"},
}};

// What the brain may include besides itself. Standard headers are those without a '/' or a '.'.
constexpr std::array<std::string_view, 7> brain_libraries = {
    "boost/json",     "boost/system/", "boost/describe", "boost/mp11",
    "boost/variant2", "fmt/",          "cmark-gfm"};
constexpr std::array<std::string_view, 14> impure_headers = {
    "fstream",      "iostream",           "filesystem", "thread", "mutex",
    "shared_mutex", "condition_variable", "future",     "random", "cstdio",
    "stop_token",   "semaphore",          "latch",      "barrier"};

template <std::size_t N>
bool begins_with_one(std::string_view text, const std::array<std::string_view, N>& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return text.starts_with(prefix); });
}

bool is_standard(std::string_view path) {
    return path.find_first_of("/.") == std::string_view::npos;
}

std::string wrong_arrow(const file& one, std::string_view path) {
    const bool body = path.starts_with("bot/");
    const bool memory = path.starts_with("storage/");
    if (path.starts_with("tests/")) return "the product never includes its tests";
    if (one.in("commands") && (body || memory)) return "arrows point bot -> storage -> commands";
    if (one.in("storage") && body) return "arrows point bot -> storage -> commands";
    if (path.starts_with("..") || path.starts_with("./"))
        return "includes are written from the "
               "root";
    return "";
}

std::string wrong_for_brain(std::string_view path) {
    if (is_standard(path)) {
        const bool impure =
            std::find(impure_headers.begin(), impure_headers.end(), path) != impure_headers.end();
        return impure ? "commands/ is pure: no I/O, threads or randomness" : "";
    }
    if (path.starts_with("commands/") || begins_with_one(path, brain_libraries)) return "";
    return "commands/ includes the standard library, Boost.JSON, fmt and the Markdown parser only";
}

std::string wrong_place(const file& one, std::string_view path) {
    for (const library& each : placed) {
        if (!path.starts_with(each.prefix)) continue;
        if (!one.path.starts_with(each.folder)) return std::string(each.reason);
        if (each.only_cpp && !one.path.ends_with(".cpp")) return std::string(each.reason);
    }
    return "";
}

} // namespace

findings check_includes(const file& one) {
    findings found;
    if (!one.is_code() || !one.is_product()) return found;
    for (const include_line& each : scan(one.text).includes) {
        std::string wrong = wrong_arrow(one, each.path);
        if (wrong.empty()) wrong = wrong_place(one, each.path);
        if (wrong.empty() && one.in("commands")) wrong = wrong_for_brain(each.path);
        if (wrong.empty()) continue;
        found.push_back({one.path, each.line, "includes " + each.path + ": " + wrong});
    }
    return found;
}

} // namespace sources
