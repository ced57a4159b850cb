#include "commands/procedure/duration.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

using namespace commands;
using namespace std::chrono_literals;
using std::chrono::seconds;

TEST_CASE("durations are read as people write them") {
    struct sample {
        std::string_view text;
        seconds expected;
    };
    const sample samples[] = {
        {"< 15 min", 15min},
        {"<15min", 15min},
        {"≤ 30 minutes", 30min},
        {"2 hours", 2h},
        {"within 1 week", 168h},
        {"24 hours", 24h},
        {"1 h 30", 90min},
        {"1h30", 90min},
        {"1 h 30 min", 90min},
        {"1h30m", 90min},
        {"30m", 30min},
        {"30 min.", 30min},
        {"1.5 hours", 90min},
        {"1,5 h", 90min},
        {"half an hour", 30min},
        {"half a day", 12h},
        {"an hour", 1h},
        {"one hour", 1h},
        {"two days", 48h},
        {"45 s", 45s},
        {"90 seconds", 90s},
        {"no later than 2 hours", 2h},
        {"up to 4 hrs", 4h},
        {"at most 20 mins", 20min},
        {"2 days and 4 hours", 52h},
        {"T+30 min", 30min},
        {"after 15 minutes", 15min},
        {"15 minutes or less", 15min},
        {"1 DAY", 24h},
        {"less than 10 Minutes", 10min},
        {"3 wks", 504h},
        {"in 5 min", 5min},
    };
    for (const auto& each : samples) {
        CAPTURE(each.text);
        const auto read = read_duration(each.text);
        REQUIRE(read.has_value());
        CHECK(*read == each.expected);
    }
}

TEST_CASE("what is not clearly one duration is not guessed at") {
    const std::string_view samples[] = {"",
                                        "30",
                                        "soon",
                                        "ASAP",
                                        "15-30 min",
                                        "1-2 hours",
                                        "1:30",
                                        "-5 min",
                                        "0 min",
                                        "3 months",
                                        "2 years",
                                        "min",
                                        "30 min 1 h",
                                        "1 h 1 h",
                                        "5 mintues",
                                        "10 min 5",
                                        "400 days",
                                        "99999999999 min",
                                        "24/7",
                                        "immediately",
                                        "~30 min",
                                        "30 min weekly",
                                        "1e3 min",
                                        "0x10 min",
                                        "1.2.3 h",
                                        "30 minutes?",
                                        "thirty min",
                                        "a",
                                        "half",
                                        "half an",
                                        "∞ hours",
                                        "30 min (?)",
                                        "1 h -30",
                                        "next week",
                                        "2 business days"};
    for (const auto each : samples) {
        CAPTURE(each);
        CHECK_FALSE(read_duration(each).has_value());
    }
}

TEST_CASE("a response time may be the next business day") {
    for (const std::string_view each :
         {"Next business day", "next working day", "within one business day", "1 business day",
          "by the next business day"}) {
        CAPTURE(each);
        const auto read = read_response_time(each);
        REQUIRE(read.has_value());
        CHECK(std::holds_alternative<next_business_day>(*read));
    }
    CHECK(read_response_time("< 15 min") == response_time(seconds(15min)));
    CHECK_FALSE(read_response_time("3 business days").has_value());
    CHECK_FALSE(read_response_time("business day").has_value());
    CHECK_FALSE(read_response_time("next day or so").has_value());
}

TEST_CASE("a duration is found inside a sentence") {
    CHECK(find_duration("Monitor for 30 minutes").value == seconds(30min));
    CHECK(find_duration("Immediate, within 24 hours").value == seconds(24h));
    CHECK(find_duration("Watch it for half an hour, please").value == seconds(30min));
    CHECK_FALSE(find_duration("Get a second opinion").value.has_value());
    CHECK_FALSE(find_duration("Schedule a review").unclear);
    CHECK(find_duration("Monitor for 15-30 minutes").unclear);
    CHECK(find_duration("Monitor for 30").unclear);
    CHECK(find_duration("Monitor for 5 moons").unclear);
}

TEST_CASE("a duration is said as a person says it") {
    CHECK(say(45s) == "45 s");
    CHECK(say(90s) == "1 min 30 s");
    CHECK(say(12min) == "12 min");
    CHECK(say(1h) == "1 h");
    CHECK(say(65min) == "1 h 05 min");
    CHECK(say(24h) == "24 h");
    CHECK(say(48h) == "2 days");
    CHECK(say(168h) == "1 week");
    CHECK(say(336h) == "2 weeks");
    CHECK(say_response(next_business_day{}) == "next business day");
}

TEST_CASE("what is said can be read again") {
    for (const seconds each : {seconds(20s), seconds(5min), seconds(1h), seconds(95min),
                               seconds(49h), seconds(24h), seconds(72h), seconds(168h)}) {
        CAPTURE(say(each));
        CHECK(read_duration(say(each)) == each);
    }
}
