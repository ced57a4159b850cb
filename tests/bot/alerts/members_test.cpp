#include "tests/bot/alerts/alert_scene.hpp"

using namespace bot::alerts;

namespace {

std::int64_t at(const std::string& text) {
    return as_order(read_instant(text));
}

} // namespace

TEST_CASE("instants as senders write them") {
    CHECK(at("2026-11-23T04:20:02Z") == 1795407602000);
    CHECK(at("2026-11-23T04:20:02.437972817Z") == 1795407602437);
    CHECK(at("2026-11-23T05:20:02.4+01:00") == 1795407602400);
    CHECK(at("2026-11-23T03:20:02-0100") == 1795407602000);
    CHECK(at("2026-11-23 04:20:02") == 1795407602000);
    for (const auto* wrong :
         {"", "now", "2026-11-23", "2026-13-23T04:20:02Z", "2026-02-30T00:00:00Z",
          "2026-11-23T25:00:00Z", "2026-11-23T04:20:02Zulu", "0001-01-01T00:00:00Z",
          "-026-11-23T04:20:02Z", "2026-11-23T04:20:02+1"})
        CHECK_MESSAGE(!read_instant(wrong), wrong);
}

TEST_CASE("numbers are seconds or milliseconds, and nothing wild") {
    const auto read = [](const std::string& number) {
        return instant_at(*parse_body("{\"t\":" + number + "}"), "t");
    };
    CHECK(as_order(read("1795407602")) == 1795407602000);
    CHECK(as_order(read("1795407602.5")) == 1795407602500);
    CHECK(as_order(read("1795407602000")) == 1795407602000);
    CHECK(as_order(read("\"1795407602\"")) == 1795407602000); // in digits
    CHECK_FALSE(read("\"-1795407602\""));
    CHECK_FALSE(read("-5"));
    CHECK_FALSE(read("1e300"));
    CHECK_FALSE(read("18446744073709551615"));
    CHECK_FALSE(read("true"));
}

TEST_CASE("a path that leads nowhere gives nothing") {
    const auto body = *parse_body(R"({"a":{"b":[1],"c":"x"},"d":null})");
    CHECK(text_at(body, "a.c") == "x");
    CHECK(text_at(body, "a.b").empty());
    CHECK(text_at(body, "a.b.c").empty());
    CHECK(text_at(body, "d").empty());
    CHECK(text_at(body, "a.c.e").empty());
    CHECK(member_at(body, "") == &body);
}
