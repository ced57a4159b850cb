#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

TEST_CASE("a graver severity that has a channel of its own makes one") {
    story s;
    const auto about = s.declared(3);
    const auto decided = s.slash(s.bo, "#1 sev 2 all regions");
    CHECK(happened(decided) == "severity_changed channel_wanted");
    const auto change = events_of<severity_changed>(decided).front();
    CHECK(change.from.name == "SEV3");
    CHECK(change.to.name == "SEV2");
    CHECK(change.reason == "all regions");
    REQUIRE(effects_of<create_channel>(decided).size() == 1);
    CHECK(effects_of<create_channel>(decided).front().name == "incident-1");
    s.deliver();
    const auto now = s.now_of(about.id);
    CHECK(now.has_channel());
    CHECK_MESSAGE(now.message(slot::timeline)->channel == now.channel,
                  "the timeline is where the incident lives");
}

TEST_CASE("a timeline that moved into the channel is unpinned where it stood") {
    story s;
    const auto before = *s.declared(3).message(slot::timeline);
    s.slash(s.bo, "#1 sev 2");
    for (const auto& key : s.waiting()) {
        if (key.find("channel") != key.npos) {
            s.answer(key, effect_made_channel{{"C0NEW"}, "incident-1"});
        }
    }
    const auto moved = s.answer("1/message/timeline", effect_placed_message{{"C0NEW"}, {"8.8"}});
    const auto unpinned = effects_of<unpin_message>(moved);
    REQUIRE(unpinned.size() == 1);
    CHECK(unpinned.front().channel == before.channel);
    CHECK(unpinned.front().ts == before.ts);
    CHECK(effects_of<pin_message>(moved).size() == 1);
}

TEST_CASE("a lower severity keeps the channel, and the same one is told") {
    story s;
    const auto about = s.declared(1);
    const auto lower = s.slash(s.bo, "sev 3", about.channel);
    CHECK(happened(lower) == "severity_changed");
    CHECK(effects_of<create_channel>(lower).empty());
    const auto same = s.slash(s.bo, "sev 3", about.channel);
    CHECK(same.events.empty());
    CHECK(told(same) == "Incident 1 is SEV3 already.");
}

TEST_CASE("status moves both ways while work goes on") {
    story s;
    const auto about = s.declared(2);
    for (const std::string line : {"status identified bad deploy", "status mitigating",
                                   "status investigating it was not that", "status monitoring"}) {
        CHECK_MESSAGE(happened(s.slash(s.bo, line, about.channel)) == "status_changed", line);
    }
    CHECK(s.now_of(about.id).status == status::monitoring);
    const auto same = s.slash(s.bo, "status monitoring", about.channel);
    CHECK(same.events.empty());
    CHECK(told(same) == "Incident 1 is being monitored already.");
    CHECK(told(s.slash(s.bo, "status", about.channel)) == "form: Change the status");
}

TEST_CASE("resolving without words opens its form, at once it resolves") {
    story s;
    const auto about = s.declared(2);
    s.pass(65min);
    CHECK(told(s.slash(s.bo, "resolve", about.channel)).starts_with("form: "));
    const auto decided = s.slash(s.bo, "resolve now Rolled back", about.channel);
    REQUIRE(events_of<status_changed>(decided).size() == 1);
    CHECK(events_of<status_changed>(decided).front().text == "Rolled back");
    CHECK(s.now_of(about.id).resolved_at == s.now);
    CHECK_MESSAGE(!s.due(about.id, timer_kind::archive_channel), "resolved is not closed");
}

TEST_CASE("only what is resolved is closed") {
    story s;
    const auto about = s.declared(2);
    const auto early = s.slash(s.bo, "close", about.channel);
    CHECK(early.events.empty());
    CHECK(told(early).starts_with("Incident 1 is being investigated, not resolved."));
    s.slash(s.bo, "resolve now Rolled back", about.channel);
    CHECK(happened(s.slash(s.bo, "close", about.channel)) == "status_changed");
    CHECK(s.now_of(about.id).status == status::closed);
}

TEST_CASE("whoever closes what is watched is told how to end the watch") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "resolve Rolled back", about.channel);
    const auto early = s.slash(s.bo, "close", about.channel);
    CHECK(early.events.empty());
    CHECK(told(early) == "Incident 1 is watched still. To resolve it without waiting: /incident "
                         "resolve now what fixed it");
}

TEST_CASE("a resolved incident goes on only by reopening it") {
    story s;
    const auto about = s.resolved(2);
    for (const std::string line :
         {"status identified", "resolve now again", "cancel no incident", "duplicate 1"}) {
        const auto decided = s.slash(s.bo, line, about.channel);
        CHECK_MESSAGE(decided.events.empty(), line);
        CHECK_FALSE(told(decided).empty());
    }
    CHECK(happened(s.slash(s.bo, "reopen Errors are back", about.channel)) == "reopened");
    CHECK(s.now_of(about.id).status == status::investigating);
}

TEST_CASE("archiving is a late, separate step: days after closing, as configured") {
    story s;
    s.settings.archive_after = std::chrono::days(3);
    const auto about = s.closed(2);
    CHECK(s.due(about.id, timer_kind::archive_channel) == s.now + std::chrono::days(3));
    s.pass(std::chrono::days(3) - 1ms);
    s.deliver();
    CHECK(s.now_of(about.id).has_channel());
    s.pass(1ms);
    REQUIRE(s.waiting().size() == 1);
    s.deliver();
    CHECK(s.now_of(about.id).home == channel_state::archived);
}

TEST_CASE("reopening before its channel is archived goes on in that channel") {
    story s;
    const auto about = s.closed(2);
    const auto decided = s.slash(s.bo, "reopen Errors are back", about.channel);
    CHECK(happened(decided) == "reopened");
    CHECK_FALSE(s.due(about.id, timer_kind::archive_channel));
    s.pass(std::chrono::days(30));
    CHECK(s.now_of(about.id).has_channel());
}

TEST_CASE("reopening after archiving continues in a new channel that links the old one") {
    story s;
    const auto about = s.closed(2);
    s.pass(s.settings.archive_after);
    s.deliver();
    const auto decided = s.slash(s.bo, "#1 reopen Errors are back");
    CHECK(happened(decided) == "reopened channel_wanted");
    CHECK(events_of<channel_wanted>(decided).front().replaces == about.channel);
    REQUIRE(effects_of<create_channel>(decided).size() == 1);
    CHECK_MESSAGE(effects_of<create_channel>(decided).front().name == "incident-1-r1",
                  "an archived channel keeps its name");
    for (const auto& key : s.waiting()) {
        if (key.find("/channel/") == key.npos) continue;
        const auto made = s.answer(key, effect_made_channel{{"C0AGAIN"}, "incident-1-r1"});
        bool linked = false;
        for (const auto& mark : effects_of<add_bookmark>(made)) {
            linked =
                linked || mark.link == "https://acme.slack.com/archives/" + about.channel.value;
        }
        CHECK_MESSAGE(linked, "the first channel is bookmarked in the new one");
    }
    s.deliver();
    const auto now = s.now_of(about.id);
    CHECK(now.channel == channel_id{"C0AGAIN"});
    CHECK(now.former_channel == about.channel);
    CHECK(now.message(slot::timeline)->channel == now.channel);
}

TEST_CASE("reopened while Slack archives its channel: it gets another") {
    story s;
    const auto about = s.closed(2);
    s.pass(s.settings.archive_after);
    const auto key = s.waiting().front();
    s.slash(s.bo, "#1 reopen Errors are back");
    const auto archived = s.answer(key, effect_done{});
    CHECK(happened(archived) == "channel_archived channel_wanted");
    CHECK(effects_of<create_channel>(archived).size() == 1);
    s.deliver();
    CHECK(s.now_of(about.id).has_channel());
}

TEST_CASE("ending an incident in a thread takes its pin down, reopening puts it back") {
    story s;
    const auto about = s.resolved(3);
    const auto closed = s.slash(s.bo, "#1 close");
    REQUIRE(effects_of<unpin_message>(closed).size() == 1);
    CHECK(effects_of<unpin_message>(closed).front().ts == about.message(slot::timeline)->ts);
    CHECK_FALSE(s.due(about.id, timer_kind::archive_channel));
    const auto again = s.slash(s.bo, "#1 reopen Errors are back");
    REQUIRE(effects_of<pin_message>(again).size() == 1);
    CHECK(effects_of<pin_message>(again).front().ts == about.message(slot::timeline)->ts);
}

TEST_CASE("ended before its timeline stood: it is not pinned in #incidents any more") {
    story s;
    s.slash(s.ana, "sev4 Slow search");
    s.slash(s.bo, "#1 cancel Not ours");
    for (const auto& key : s.waiting()) {
        s.deliver_one(key);
        CHECK_MESSAGE(effects_of<pin_message>(s.last).empty(), key);
    }
    CHECK(s.now_of(incident_id{1}).message(slot::timeline));
}

TEST_CASE("cancelling wants a reason, ends without a resolution, and archives later") {
    story s;
    const auto about = s.declared(2);
    CHECK(told(s.slash(s.bo, "cancel", about.channel)) == "form: Cancel the incident");
    CHECK(s.now_of(about.id).status == status::investigating);
    const auto decided = s.slash(s.bo, "cancel False alarm", about.channel);
    CHECK(events_of<status_changed>(decided).front().to == status::cancelled);
    CHECK_FALSE(s.now_of(about.id).resolved_at);
    CHECK(s.due(about.id, timer_kind::archive_channel));
}

TEST_CASE("cancelled while its channel was being made, the channel is archived all the same") {
    story s;
    s.slash(s.dee, "sev1 Database down");
    s.slash(s.dee, "#1 cancel False alarm");
    CHECK_FALSE(s.due(incident_id{1}, timer_kind::archive_channel));
    s.deliver();
    CHECK(s.due(incident_id{1}, timer_kind::archive_channel) == s.now + s.settings.archive_after);
}

TEST_CASE("a duplicate ends, both say so, and its people are invited to the other") {
    story s;
    const auto kept = s.declared(2);
    const auto about = s.declared(3, "Cards are refused");
    s.slash(s.cy, "#2 ack");
    const auto decided = s.slash(s.bo, "#2 duplicate 1");
    CHECK(happened(decided) == "marked_duplicate duplicate_found");
    CHECK(events_of<duplicate_found>(decided).front().title == "Cards are refused");
    const auto invited = effects_of<invite_people>(decided);
    REQUIRE(invited.size() == 1);
    CHECK(invited.front().channel == kept.channel);
    CHECK(invited.front().users == std::vector{s.cy, s.dee});
    CHECK(s.now_of(about.id).duplicate_of == kept.id);
    CHECK(s.now_of(about.id).status == status::duplicate);
}

TEST_CASE("no duplicate of itself, of a duplicate, or of an unknown one") {
    story s;
    s.declared(2);
    s.declared(3, "Cards are refused");
    s.declared(3, "Shop is slow");
    CHECK(told(s.slash(s.bo, "#1 duplicate 1")) == "An incident is not its own duplicate.");
    CHECK(s.last.events.empty());
    CHECK(told(s.slash(s.bo, "#1 duplicate 77")).starts_with("There is no incident 77."));
    CHECK(s.last.events.empty());
    s.slash(s.bo, "#2 duplicate of #1");
    CHECK(told(s.slash(s.bo, "#3 duplicate 2")) ==
          "Incident 2 is itself a duplicate, of 1. Name that one.");
    CHECK(s.last.events.empty());
    CHECK_MESSAGE(s.slash(s.bo, "#1 duplicate 2").events.empty(), "nor in a circle");
    CHECK(told(s.slash(s.bo, "#1 duplicate")) == "form: Mark as duplicate");
}

TEST_CASE("what is over changes only by reopening it, and says so") {
    for (const std::string ending :
         {"#1 cancel False alarm", "#1 duplicate 2", "#1 resolve now x"}) {
        story s;
        const auto about = s.declared(2);
        s.declared(3, "Another");
        s.slash(s.bo, ending);
        s.slash(s.bo, "#1 close");
        for (const std::string line :
             {"ack", "join", "sev 1", "status identified", "update x", "ic me", "ic none",
              "resolve x", "close", "cancel x", "duplicate 2"}) {
            const auto decided = s.slash(s.cy, line, about.channel);
            CHECK_MESSAGE(decided.events.empty(), ending << ", then " << line);
            CHECK_MESSAGE(!told(decided).empty(), ending << ", then " << line);
        }
        CHECK_MESSAGE(happened(s.slash(s.cy, "reopen x", about.channel)) == "reopened", ending);
        CHECK(s.slash(s.cy, "reopen x", about.channel).events.empty());
    }
}
