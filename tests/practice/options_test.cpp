#include "tests/practice/clock.hpp"
#include "tests/practice/options.hpp"
#include "tests/practice/web_api.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace practice;

namespace {

std::variant<options, no_start> parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "slack-workspace");
    return parse_options(static_cast<int>(arguments.size()), arguments.data());
}

std::string refusal(std::vector<const char*> arguments) {
    const auto parsed = parse(std::move(arguments));
    const auto* stop = std::get_if<no_start>(&parsed);
    return stop && stop->status != 0 ? stop->text : "accepted";
}

} // namespace

TEST_CASE("without options the workspace takes a free port of this machine, at life's speed") {
    const auto parsed = parse({});
    REQUIRE(std::holds_alternative<options>(parsed));
    const auto& chosen = std::get<options>(parsed);
    CHECK(chosen.host == "127.0.0.1");
    CHECK(chosen.port == 0);
    CHECK(chosen.speed == 1);
    CHECK(chosen.rate_limits);
}

TEST_CASE("options set speed, latency and rate limits") {
    const auto parsed = parse({"--speed", "60", "--latency", "100ms", "--rate-limits", "off"});
    REQUIRE(std::holds_alternative<options>(parsed));
    const auto& chosen = std::get<options>(parsed);
    CHECK(chosen.speed == 60);
    CHECK(chosen.latency == std::chrono::milliseconds(100));
    CHECK_FALSE(chosen.rate_limits);
}

TEST_CASE("wrong options are refused with a sentence") {
    CHECK(refusal({"--host", "0.0.0.0"}).find("loopback") != std::string::npos);
    CHECK(refusal({"--latency", "soon"}).find("100ms") != std::string::npos);
    CHECK(refusal({"--speed", "0"}) != "accepted");
    CHECK(refusal({"--rate-limits", "maybe"}) != "accepted");
    CHECK(refusal({"--nonsense"}) != "accepted");
}

TEST_CASE("durations are read in milliseconds and seconds") {
    CHECK(parse_duration("100ms") == std::chrono::milliseconds(100));
    CHECK(parse_duration("1.5s") == std::chrono::milliseconds(1500));
    CHECK(parse_duration("250") == std::chrono::milliseconds(250));
    CHECK_FALSE(parse_duration("").has_value());
    CHECK_FALSE(parse_duration("-1s").has_value());
    CHECK_FALSE(parse_duration("3 min").has_value());
}

TEST_CASE("practice time runs faster than life, and can jump ahead") {
    using std::chrono::seconds;
    const workspace::instant start{seconds(1'700'000'000)};
    const practice_clock::real::time_point began{seconds(5)};
    practice_clock clock(start, began, 60);
    CHECK(clock.at(began + seconds(30)) == start + seconds(1800));
    const auto when = clock.real_time_of(start + seconds(1800));
    CHECK_MESSAGE(clock.at(when) >= start + seconds(1800), "a timer must not fire too early");
    CHECK(when <= began + seconds(31));
    clock.skip(seconds(100));
    CHECK(clock.at(began) == start + seconds(100));
    CHECK(clock.at(clock.real_time_of(start + seconds(160))) >= start + seconds(160));
}

TEST_CASE("methods are found with and without /api/, and nothing else is taken for one") {
    CHECK(method_of("/api/chat.postMessage") == "chat.postMessage");
    CHECK(method_of("/auth.test") == "auth.test");
    CHECK(method_of("/api/usergroups.users.list") == "usergroups.users.list");
    CHECK(method_of("/").empty());
    CHECK(method_of("/practice/state").empty());
    CHECK(method_of("/../etc.passwd").empty());
    CHECK(method_of("/commands/T1/2/abc").empty());
}
