#include "commands/health/endpoint_health.hpp"
#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

struct endpoint {
    health_check check;
    endpoint_health state;
    std::map<std::int64_t, uptime_day> days;
    instant now = scene::declared_at;
    health_change last = health_change::none;

    endpoint() {
        check.name = "api";
        check.every = 30s;
    }
    void heard(bool good) {
        const auto next = step(state, check, {"api", good, "HTTP 503", 20ms}, now);
        state = next.now;
        last = next.change;
        for (const auto& each : next.days) {
            auto& day = days[each.day];
            day.good += each.good;
            day.bad += each.bad;
            day.down += each.down;
        }
        now += 30s;
    }
    duration down() const {
        duration out{};
        for (const auto& [number, day] : days)
            out += day.down;
        return out;
    }
};

} // namespace

TEST_CASE("so many failures in a row are an alarm, and not one fewer") {
    endpoint e;
    e.heard(true);
    e.heard(false);
    e.heard(false);
    e.heard(true); // begins anew
    e.heard(false);
    e.heard(false);
    CHECK_FALSE(e.state.alarmed);
    e.heard(false);
    CHECK(e.state.alarmed);
    CHECK(e.last == health_change::went_down);
    CHECK(e.state.since == e.now - 30s - 60s); // the first of the row
    e.heard(false);
    CHECK(e.last == health_change::none); // said once
}

TEST_CASE("so many good answers in a row are its end") {
    endpoint e;
    for (int i = 0; i < 3; ++i)
        e.heard(false);
    e.heard(true);
    CHECK(e.state.alarmed);
    e.heard(false); // not yet
    e.heard(true);
    e.heard(true);
    CHECK_FALSE(e.state.alarmed);
    CHECK(e.last == health_change::came_up);
}

TEST_CASE("it was down from the first failure to the first good answer") {
    endpoint e;
    e.heard(true);
    for (int i = 0; i < 4; ++i)
        e.heard(false);
    CHECK(e.down() == 90s); // three intervals between four failures
    e.heard(true);
    CHECK(e.down() == 120s);
    e.heard(true);
    e.heard(true);
    CHECK(e.down() == 120s);
    CHECK(availability({{"api", 0, 0, 0, 864s}}) == doctest::Approx(0.99));
    CHECK(availability({}) == 1);
}

TEST_CASE("failures that were no alarm take nothing from the up-time") {
    endpoint e;
    for (int i = 0; i < 10; ++i) {
        e.heard(false);
        e.heard(true);
    }
    CHECK(e.down() == 0s);
    CHECK(e.days.begin()->second.bad == 10);
    CHECK(e.days.begin()->second.good == 10);
}

TEST_CASE("down over midnight counts for both days") {
    endpoint e;
    e.now = instant(std::chrono::days(day_of(scene::declared_at) + 1)) - 45s;
    for (int i = 0; i < 4; ++i)
        e.heard(false);
    REQUIRE(e.days.size() == 2);
    CHECK(e.days.begin()->second.down == 45s);
    CHECK(e.days.rbegin()->second.down == 45s);
}

TEST_CASE("while the bot was away, nobody knows: a gap counts for five intervals at most") {
    endpoint e;
    for (int i = 0; i < 3; ++i)
        e.heard(false);
    const auto before = e.down();
    e.now += 24h;
    e.heard(false);
    CHECK(e.down() - before == 150s);
}

TEST_CASE("an endpoint that is down is an alert of the source \"health\", over when it is well") {
    story s;
    auto& check = s.settings.health_checks["api"];
    check.name = "api";
    check.title = "API";
    check.severity = "SEV1";
    const auto hears = [&](bool good) {
        s.now += 30s;
        return s.hear(health_checked{{{"api", good, "HTTP 503", 20ms}}});
    };
    hears(true);
    hears(false);
    CHECK(wanted(hears(false)).empty());
    CHECK(wanted(hears(false)) == "keep_proposal");
    const auto group = s.records.find_alert_group(1).value();
    CHECK(group.title == "API is down: HTTP 503");
    CHECK(group.source == "health");
    CHECK(group.severity == "SEV1");
    CHECK(group.firing == 1);
    hears(true);
    hears(true);
    CHECK(s.records.find_alert_group(1)->firing == 0);
    REQUIRE(s.records.uptime("api", 0).size() == 1);
    CHECK(s.records.uptime("api", 0).front().bad == 3);
    s.settings.health_checks.clear();
    CHECK(wanted(hears(false)).empty());
}
