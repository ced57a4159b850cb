#include "tests/commands/decide/duties/team.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

// "Schedule review meeting". Resolved on Tuesday 10 March 2026 at 14:02 UTC.
namespace {

constexpr instant wednesday_ten{std::chrono::sys_days(std::chrono::year(2026) / 3 / 11) +
                                std::chrono::hours(10)};

struct review_story : team_story {
    incident about;

    review_story() {
        about = declared(2);
        slash(bo, "ack", about.channel);
        slash(bo, "ic me", about.channel);
        slash(cy, "join", about.channel);
        slash(bo, "resolve now Rolled back", about.channel);
        deliver();
    }
    decision said(std::string line) { return slash(bo, std::move(line), about.channel); }
};

std::string to_home(const decision& what) {
    for (const auto& each : effects_of<post_message>(what)) {
        if (std::holds_alternative<in_home>(each.where)) return as_read(each.message);
    }
    return "";
}

} // namespace

TEST_CASE("review 2026-03-11 10:00: it is on record, and everybody in the home reads it") {
    review_story s;
    const auto done = s.said("review 2026-03-11 10:00");
    CHECK(s.now_of(s.about.id).after.review_at == wednesday_ten);
    CHECK(to_home(done).starts_with("🗓 Review at "));
    CHECK(told(done).starts_with("The review of incident 1 is at "));
    CHECK_MESSAGE(happened(s.said("review 2026-03-11 10:00")) == "", "said twice, it is one");
}

TEST_CASE("it announces itself an hour before and at the time, to the home and to who took part") {
    review_story s;
    s.said("review 2026-03-11 10:00");
    s.deliver();
    CHECK(s.due(s.about.id, timer_kind::review_due) == wednesday_ten - 1h);
    s.pass(wednesday_ten - 1h - s.now);
    REQUIRE(s.recorded<review_announced>(s.about.id).size() == 1);
    CHECK_FALSE(s.recorded<review_announced>(s.about.id).back().begins);
    auto people = s.messaged();
    for (const auto& each : {s.bo, s.cy, s.dee})
        CHECK(std::ranges::count(people, each) >= 1);
    CHECK(std::ranges::count(people, s.ana) == 0);
    s.pass(1h - 1ms);
    s.messaged();
    s.pass(1ms);
    REQUIRE(s.recorded<review_announced>(s.about.id).size() == 2);
    CHECK(s.recorded<review_announced>(s.about.id).back().begins);
    CHECK(to_home(s.last).starts_with("🗓 The review begins now"));
    s.deliver();
    CHECK_FALSE(s.due(s.about.id, timer_kind::review_due));
}

TEST_CASE("a review that begins within the hour is announced when it begins, and not twice") {
    review_story s;
    s.said("review in 20 min");
    CHECK(s.due(s.about.id, timer_kind::review_due) == s.now + 20min);
}

TEST_CASE("moved, it announces itself anew; called off, no more") {
    review_story s;
    s.said("review 2026-03-11 10:00");
    s.deliver();
    s.pass(wednesday_ten - 30min - s.now);
    s.said("review 2026-03-11 15:00");
    CHECK(s.due(s.about.id, timer_kind::review_due) == wednesday_ten + 4h);
    CHECK(to_home(s.said("review off")).starts_with("🗓 Review called off by Bo"));
    CHECK_FALSE(s.due(s.about.id, timer_kind::review_due));
    CHECK(told(s.said("review off")) == "No review of incident 1 is scheduled.");
}

TEST_CASE("a day without its time, nonsense and the past are answered with what would be right") {
    review_story s;
    CHECK(told(s.said("review 2026-03-11")).find("Try: `/incident review 2026-03-11 14:00`") !=
          std::string::npos);
    CHECK(told(s.said("review someday")).find("Try: `/incident review ") != std::string::npos);
    CHECK(told(s.said("review 2026-03-09 10:00")).find("is past") != std::string::npos);
    CHECK_FALSE(s.now_of(s.about.id).after.review_at);
}

TEST_CASE("review alone opens its form, which can also call it off") {
    review_story s;
    CHECK(told(s.said("review")) == "form: Schedule the review");
    CHECK(
        told(s.send_form(s.bo, {{"when", {"tomorrow"}}})).starts_with("refused: The time of day"));
    s.said("review");
    s.send_form(s.bo, {{"when", {"2026-03-11 10:00"}}});
    CHECK(s.now_of(s.about.id).after.review_at == wednesday_ten);
    s.said("review");
    s.send_form(s.bo, {{"off", {"off"}}});
    CHECK_FALSE(s.now_of(s.about.id).after.review_at);
}

TEST_CASE("the bot was away at both moments: it says once that the review began, and is late") {
    review_story s;
    s.said("review 2026-03-11 10:00");
    s.deliver();
    const auto due = s.timers.at(key_of(timer{s.about.id, timer_kind::review_due, {}, {}}).value);
    s.now = wednesday_ten + 40min;
    const auto late = s.hear(timer_due{due});
    REQUIRE(events_of<review_announced>(late).size() == 1);
    CHECK(events_of<review_announced>(late).front().begins);
    CHECK(to_home(late).find("1 h 40 min late") != std::string::npos);
    CHECK_FALSE(s.due(s.about.id, timer_kind::review_due));
}

TEST_CASE("a channel is not archived before its review") {
    review_story s;
    s.said("close");
    s.said("review 2026-03-20 10:00");
    s.deliver();
    const auto review = s.now_of(s.about.id).after.review_at.value();
    s.pass(review - s.now + 23h);
    s.deliver();
    CHECK(s.now_of(s.about.id).has_channel());
    s.pass(2h);
    s.deliver();
    CHECK_FALSE(s.now_of(s.about.id).has_channel());
}

TEST_CASE("what was no incident has no review") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "cancel False alarm", about.channel);
    CHECK(told(s.slash(s.bo, "review 2026-03-11 10:00", about.channel)) ==
          "Incident 1 is cancelled: there is nothing to review.");
}
