#include "tests/storage/life.hpp"

#include <doctest/doctest.h>

using namespace std::chrono_literals;

namespace storage_test {
namespace {

// A SEV1 from its declaration to its review two weeks later, by the procedure.
void play(life& of) {
    of.types("U0DEE", "sev1 API is down");
    of.pass(3min);
    of.types("U0BO", "ack");
    of.types("U0BO", "ic me");
    of.types("U0BO", "tl <@U0CY>");
    of.types("U0BO", "update next 20m All requests fail");
    of.types("U0BO", "action <@U0CY> Fail over the database");
    of.types("U0CY", "checklist done 1");
    of.pass(25min); // the promised update is late
    of.types("U0CY", "status identified Deploy 812 leaks connections");
    of.types("U0CY", "mitigate rollback deploy 812");
    of.types("U0CY", "action done 1");
    of.types("U0BO", "resolve Rolled back deploy 812");
    of.pass(30min);
    of.types("U0BO", "resolve");
    of.types("U0BO", "followup <@U0CY> due fri Alert on connections");
    of.pass(24h); // both reminders of what is immediate
    of.types("U0BO", "update It was the deploy; it is over");
    of.types("U0BO", "postmortem");
    of.types("U0BO", "after done 3");
    of.types("U0BO", "review 2026-03-24 14:00");
    of.types("U0BO", "close");
    of.pass(13 * 24h);
    of.types("U0CY", "done 2");
    of.types("U0BO", "postmortem");
    of.pass(3 * 24h);
}

} // namespace

TEST_CASE("the whole life of a SEV1, to its review two weeks later") {
    life of(false);
    play(of);
    const auto about = of.incident();
    CHECK(about.status == commands::status::closed);
    CHECK(about.acknowledged->after == 3min);
    CHECK(about.roles.size() == 2);
    CHECK(about.after.review_begun);
    CHECK(about.after.drafts == 2);
    CHECK(of.uploads == 2);
    CHECK_MESSAGE(about.home == commands::channel_state::archived, "after the review, not before");
    CHECK(of.count("update_reminded") > 0);
    CHECK(of.count("watch_ended") == 1);
    CHECK_MESSAGE(of.count("tasks_reminded") == 2,
                  "near the day's end and over it; then all is done");
    CHECK_MESSAGE(of.count("item_overdue") == 2, "on Monday the 16th and on Monday the 23rd");
    CHECK(of.count("review_announced") == 2);
    CHECK_MESSAGE(of.posted("📋 1 open action item") == 2, "a digest each Monday");
    CHECK(of.starts == 1);
}

TEST_CASE("the same life, with the bot stopped and started again at every event") {
    life calm(false);
    play(calm);
    life restless(true);
    play(restless);
    CHECK(restless.starts > 100);
    CHECK(restless.journal() == calm.journal());
    CHECK(restless.uploads == calm.uploads);
    CHECK(restless.posted("📋 1 open action item") == calm.posted("📋 1 open action item"));
}

} // namespace storage_test
