#include "commands/decide/decide.hpp"
#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// A place whose clock is ahead of UTC by so much, all year.
struct fixed_zone : time_zone {
    explicit fixed_zone(std::chrono::minutes by) : ahead(by) {}
    std::chrono::minutes ahead;
    [[nodiscard]] local_minutes to_local(instant t) const override {
        const auto minutes = std::chrono::floor<std::chrono::minutes>(t.time_since_epoch());
        return local_minutes(minutes + ahead);
    }
    [[nodiscard]] instant to_utc(local_minutes t) const override {
        return instant(t.time_since_epoch() - ahead);
    }
};
struct two_zones : time_zones {
    [[nodiscard]] std::shared_ptr<const time_zone> find(std::string_view name) const override {
        if (name == "Asia/Kolkata") return std::make_shared<fixed_zone>(5h + 30min);
        if (name == "Etc/UTC") return std::make_shared<fixed_zone>(0min);
        return nullptr;
    }
};

instant noted_at(story& s, std::string_view line, const user_id& by) {
    const auto decided = s.slash(by, "#1 " + std::string(line));
    const bool one = decided.events.size() == 1 && decided.events.front().happened;
    REQUIRE_MESSAGE(one, line << " is dated: " << told(decided));
    return *decided.events.front().happened;
}

} // namespace

TEST_CASE("an update is posted in the incident's home and promises the next one") {
    story s;
    const auto about = s.declared(2);
    const auto decided = s.slash(s.bo, "update next 20m Rollback runs", about.channel);
    CHECK(happened(decided) == "update_posted");
    const auto posts = effects_of<post_message>(decided);
    REQUIRE(posts.size() == 1);
    CHECK(std::holds_alternative<in_home>(posts.front().where));
    CHECK(s.now_of(about.id).next_update_at == s.now + 20min);
    s.slash(s.bo, "update Rollback done", about.channel);
    CHECK_FALSE(s.now_of(about.id).next_update_at);
    CHECK(s.now_of(about.id).updated_at == s.now);
}

TEST_CASE("summary, impact and title are set inline, and open their form without words") {
    story s;
    const auto about = s.declared(2);
    CHECK(happened(s.slash(s.bo, "summary Bad deploy", about.channel)) == "summary_changed");
    CHECK(happened(s.slash(s.bo, "impact EU cards fail", about.channel)) == "impact_changed");
    CHECK(happened(s.slash(s.bo, "rename Cards fail", about.channel)) == "renamed");
    const auto now = s.now_of(about.id);
    CHECK(now.summary == "Bad deploy");
    CHECK(now.impact == "EU cards fail");
    CHECK(now.title == "Cards fail");
    for (const std::string verb :
         {"summary", "impact", "rename", "update", "note", "update next 20m"}) {
        CHECK_MESSAGE(told(s.slash(s.bo, verb, about.channel)).starts_with("form: "), verb);
        CHECK(s.last.events.empty());
    }
}

TEST_CASE("attach: a link stands on the timeline, and in the channel's bookmarks") {
    story s;
    const auto about = s.declared(2);
    const auto decided =
        s.slash(s.bo, "attach <https://grafana.example/d/42> Latency", about.channel);
    REQUIRE(events_of<noted>(decided).size() == 1);
    CHECK(events_of<noted>(decided).front().text == "Latency: https://grafana.example/d/42");
    REQUIRE(effects_of<add_bookmark>(decided).size() == 1);
    CHECK(effects_of<add_bookmark>(decided).front().title == "Latency");
    CHECK(effects_of<add_bookmark>(decided).front().link == "https://grafana.example/d/42");
    const auto form = s.slash(s.bo, "attach", about.channel);
    REQUIRE(std::holds_alternative<open_form>(form.reply));
    const auto sent = s.send_form(s.bo, {{"link", {"https://jira.example/OPS-1"}}, {"title", {}}});
    CHECK(events_of<noted>(sent).front().text == "https://jira.example/OPS-1");
    s.slash(s.bo, "attach", about.channel);
    CHECK_MESSAGE(std::holds_alternative<refuse_form>(
                      s.send_form(s.bo, {{"link", {"OPS-1"}}, {"title", {}}}).reply),
                  "what is no address is told under its input");
}

TEST_CASE("an incident without a channel has no bookmarks: a link stands on its timeline") {
    story s;
    s.declared(3);
    const auto decided = s.slash(s.bo, "#1 attach https://jira.example/OPS-1 the ticket");
    CHECK(events_of<noted>(decided).size() == 1);
    CHECK(effects_of<add_bookmark>(decided).empty());
}

TEST_CASE("long texts are cut at their limits, never refused") {
    story s;
    const auto about = s.declared(2);
    const std::string longer(20000, 'x');
    for (const std::string verb : {"summary ", "impact ", "rename ", "update ", "note ",
                                   "status identified ", "resolve now ", "reopen ", "sev 1 "}) {
        const auto decided = s.slash(s.bo, verb + longer, about.channel);
        REQUIRE_MESSAGE(decided.events.size() == 1, verb);
        const auto json = boost::json::serialize(codec::write(decided.events.front().what));
        CHECK_MESSAGE(json.size() < 2800, verb << " keeps " << json.size());
    }
    s.slash(s.ana, "sev2 " + longer);
    CHECK(s.now_of(incident_id{2}).title.size() < 210);
}

TEST_CASE("a note back-dated to a clock time is the last time that clock showed it") {
    story s; // declared at 14:02 UTC
    s.declared(2);
    s.at(8);
    CHECK(noted_at(s, "note [14:02] failover", s.bo) == s.declared_at);
    CHECK(noted_at(s, "note [23:50] deploy", s.bo) == s.declared_at + 9h + 48min - 24h);
    s.at(10 * 60 + 8); // 00:10 on the next day
    CHECK(noted_at(s, "note [14:02] failover", s.bo) == s.declared_at);
}

TEST_CASE("a note a few minutes ahead of our clock is now, not yesterday") {
    story s;
    s.declared(2);
    CHECK(noted_at(s, "note [14:04] failover", s.bo) == s.now);
    CHECK(noted_at(s, "note [14:08] failover", s.bo) == s.declared_at + 6min - 24h);
}

TEST_CASE("the clock is the writer's; the team's where the writer's is unknown") {
    story s;
    const two_zones places;
    s.declared(2);
    s.at(8);
    const auto note = [&](const user_id& by, std::string line) {
        const context in{s.now, s.procedure, s.settings, s.records, places, {}};
        const auto decided = decide(slash_command{by, {}, {}, std::move(line), {}, {}}, in);
        return decided.events.front().happened.value();
    };
    s.records.know({s.cy, "Cy", "Asia/Kolkata", false});
    CHECK(note(s.cy, "#1 note [19:32] failover") == s.declared_at);
    s.records.know({s.cy, "Cy", "Nowhere/Land", false});
    CHECK(note(s.cy, "#1 note [14:02] failover") == s.declared_at);
}

TEST_CASE("notes, summary and impact may still be put right when it is over") {
    story s;
    const auto about = s.closed(2);
    for (const std::string line :
         {"note it was DNS", "summary It was DNS", "impact None", "rename DNS"}) {
        CHECK_MESSAGE(s.slash(s.bo, line, about.channel).events.size() == 1, line);
    }
}
