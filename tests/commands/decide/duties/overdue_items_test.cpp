#include "tests/commands/decide/duties/team.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

// Tuesday 10 March 2026, 14:02 UTC; people work from 09:00 to 17:00.
namespace {

instant day(int of_march, int hour) {
    return std::chrono::sys_days(std::chrono::year(2026) / 3 / of_march) + std::chrono::hours(hour);
}

struct due_story : team_story {
    incident about = resolved(3);

    void wait_until(instant then) { pass(then - now); }
};

} // namespace

TEST_CASE("a follow-up that was due on Friday evening is asked for on Monday morning") {
    due_story s;
    s.slash(s.dee, "#1 followup <@U0BO> due fri Alert on lag");
    s.messaged();
    CHECK(s.due(s.about.id, timer_kind::item_overdue) == day(16, 9));
    s.wait_until(day(16, 9) - 1ms);
    CHECK(s.recorded<item_overdue>(s.about.id).empty());
    s.wait_until(day(16, 9));
    CHECK(s.recorded<item_overdue>(s.about.id).size() == 1);
    const auto to_owner = s.messaged();
    CHECK(std::ranges::count(to_owner, s.bo) == 1);
}

TEST_CASE("an action during the incident is asked for at its time") {
    due_story s;
    const auto open = s.declared(2);
    s.slash(s.dee, "action <@U0BO> due in 30 min Fail over", open.channel);
    CHECK(s.due(open.id, timer_kind::item_overdue) == s.now + 30min);
}

TEST_CASE("an overdue item is asked for again after a week, until it is done") {
    due_story s;
    s.slash(s.dee, "#1 followup <@U0BO> due fri Alert on lag");
    s.wait_until(day(16, 9));
    CHECK(s.due(s.about.id, timer_kind::item_overdue) == day(23, 9));
    s.wait_until(day(23, 9));
    CHECK(s.recorded<item_overdue>(s.about.id).size() == 2);
    s.slash(s.bo, "#1 done 1");
    CHECK_FALSE(s.due(s.about.id, timer_kind::item_overdue));
}

TEST_CASE("another date starts the time anew; nobody's item is asked of whoever wrote it") {
    due_story s;
    s.slash(s.dee, "#1 followup due fri Alert on lag");
    s.wait_until(day(16, 9));
    s.messaged();
    s.slash(s.dee, "#1 action 1 due 2026-03-18");
    CHECK(s.due(s.about.id, timer_kind::item_overdue) == day(19, 9));
    s.wait_until(day(19, 9) - 1ms);
    s.messaged();
    s.wait_until(day(19, 9));
    CHECK(s.messaged() == std::vector{s.dee});
}

TEST_CASE("several that are overdue are one message to each owner") {
    due_story s;
    s.slash(s.dee, "#1 followup <@U0BO> due fri one");
    s.slash(s.dee, "#1 followup <@U0BO> due thu two");
    s.slash(s.dee, "#1 followup <@U0CY> due fri three");
    s.messaged();
    const auto due = s.timers.at(key_of(timer{s.about.id, timer_kind::item_overdue, {}, {}}).value);
    s.now = day(17, 10); // the bot was away since before Friday
    const auto late = s.hear(timer_due{due});
    CHECK(events_of<item_overdue>(late).size() == 3);
    CHECK(events_of<item_overdue>(late).front().late > 3 * 24h);
    CHECK(effects_of<post_message>(late).size() == 2);
}
