#include "tests/commands/decide/story.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// Tuesday 10 March 2026, 14:02 UTC; the first digest is due on Monday the 16th at 09:00.
constexpr instant monday_nine{std::chrono::sys_days(std::chrono::year(2026) / 3 / 16) +
                              std::chrono::hours(9)};
const auto digest_key = key_of(timer{{}, timer_kind::items_digest, {}, {}}).value;

struct digest_story : story {
    incident about;

    digest_story() {
        start();
        about = resolved(3);
        slash(dee, "#1 followup <@U0BO> due fri Alert on lag");
        slash(dee, "#1 followup Write the runbook");
        deliver();
    }
    void start() { hear(bot_started{{"U0BOT"}, "B0BOT", "T0TEAM", "https://acme.slack.com/"}); }
    std::vector<std::string> digests() {
        std::vector<std::string> out;
        for (const auto& key : waiting()) {
            if (!key.starts_with("0/digest/")) continue;
            const auto& post = std::get<post_message>(effects.at(key).effect);
            CHECK(std::holds_alternative<in_incidents>(post.where));
            out.push_back(as_read(post.message));
        }
        deliver();
        return out;
    }
};

} // namespace

TEST_CASE("once a week everybody reads which action items are open") {
    digest_story s;
    CHECK(s.timers.at(digest_key).due == monday_nine);
    s.pass(monday_nine - 1ms - s.now);
    CHECK(s.digests().empty());
    s.pass(1ms);
    const auto sent = s.digests();
    REQUIRE(sent.size() == 1);
    CHECK(sent.front().starts_with("📋 2 open action items, 1 overdue\n• Alert on lag — Bo, due "));
    CHECK(sent.front().find("• Write the runbook · incident 1") != std::string::npos);
    CHECK(s.timers.at(digest_key).due == monday_nine + 7 * 24h);
}

TEST_CASE("where nothing is open, nobody is told so") {
    digest_story s;
    s.slash(s.dee, "#1 done 1");
    s.slash(s.dee, "#1 done 2");
    s.pass(monday_nine - s.now);
    CHECK(s.digests().empty());
    CHECK(s.timers.at(digest_key).due == monday_nine + 7 * 24h);
}

TEST_CASE("a bot that was away sends it when it comes back, once") {
    digest_story s;
    s.now = monday_nine + 8 * 24h; // two of them were due meanwhile
    s.start();
    CHECK(s.digests().size() == 1);
    s.start();
    CHECK(s.digests().empty());
    CHECK(s.timers.at(digest_key).due == monday_nine + 14 * 24h);
}

TEST_CASE("it can be at another time, and off") {
    digest_story s;
    s.settings.items_digest = weekly_time{std::chrono::Thursday, 15h + 30min};
    s.start();
    CHECK(s.timers.at(digest_key).due == monday_nine - 4 * 24h + 6h + 30min);
    s.settings.items_digest.reset();
    s.start();
    CHECK_FALSE(s.timers.contains(digest_key));
}
