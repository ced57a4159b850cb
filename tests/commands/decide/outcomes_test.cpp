#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

using namespace commands;

namespace {

// Answers everything that waits with failure, and what follows, until nothing does.
int rounds_of_failure(story& s, const std::string& error) {
    for (int round = 0; round < 20; ++round) {
        if (s.effects.empty()) return round;
        for (const auto& key : s.waiting()) {
            if (s.waits(key)) s.answer(key, effect_gave_up{error});
        }
    }
    return 20;
}

} // namespace

TEST_CASE("an effect that failed for good is on the timeline, and people are told") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "invite <@U0CY>", about.channel);
    for (const auto& key : s.waiting()) {
        if (key.find("/invite/") == key.npos) continue;
        const auto failed = s.answer(key, effect_gave_up{"cant_invite"});
        const auto events = events_of<effect_failed>(failed);
        REQUIRE(events.size() == 1);
        CHECK(events.front().what == "Could not invite everybody");
        CHECK(events.front().why == "cant_invite");
        CHECK(wanted(failed) == "post_message timeline");
    }
    CHECK(s.records.journal(about.id).back().by.empty());
}

TEST_CASE("a message that failed is noted, and no message follows about that") {
    for (const std::string key : {"1/message/announcement", "1/message/timeline", "1/topic"}) {
        story s;
        s.slash(s.ana, "sev2 Checkout failing");
        s.answer("1/channel/1", effect_made_channel{{"C0NEW"}, "incident-1"});
        const auto failed = s.answer(key, effect_gave_up{"msg_too_long"});
        CHECK_MESSAGE(happened(failed) == "effect_failed", key);
        CHECK_MESSAGE(wanted(failed).empty(), key << " leads to " << wanted(failed));
    }
}

TEST_CASE("whatever fails, and however, it ends") {
    for (const std::string error : {"is_archived", "channel_not_found", "restricted_action"}) {
        for (int rank = 1; rank <= 4; ++rank) {
            story s;
            s.slash(s.ana, "sev" + std::to_string(rank) + " Checkout failing");
            CHECK_MESSAGE(rounds_of_failure(s, error) <= 5, "SEV" << rank << ", " << error);
            s.slash(s.ana, "#1 sev 1 worse");
            s.slash(s.ana, "#1 update next 5m x");
            CHECK_MESSAGE(rounds_of_failure(s, error) <= 5, "SEV" << rank << ", " << error);
        }
    }
}

TEST_CASE("a home that is gone is found out by the message that cannot be kept there") {
    for (const std::string error : {"is_archived", "channel_not_found"}) {
        story s;
        const auto about = s.declared(2);
        s.slash(s.bo, "ack", about.channel);
        const auto failed = s.answer("1/message/timeline", effect_gave_up{error});
        CHECK(happened(failed) == "channel_archived");
        CHECK(s.now_of(about.id).home == channel_state::archived);
        CHECK_MESSAGE(s.waits("1/message/announcement"), "#incidents says where it is now");
    }
}

TEST_CASE("the announcement's own trouble does not cost the incident its channel") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "ack", about.channel);
    s.answer("1/message/announcement", effect_gave_up{"channel_not_found"});
    CHECK(s.now_of(about.id).has_channel());
}

TEST_CASE("a message placed again after somebody deleted it is pinned again") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "ack", about.channel);
    const auto placed =
        s.answer("1/message/timeline", effect_placed_message{about.channel, {"99.1"}});
    CHECK(happened(placed) == "message_placed");
    CHECK(effects_of<pin_message>(placed).front().ts == message_ts{"99.1"});
    CHECK_MESSAGE(effects_of<unpin_message>(placed).empty(), "a deleted message has no pin");
}

TEST_CASE("the same placement told twice is recorded once") {
    story s;
    const auto about = s.declared(2);
    const auto stands = *about.message(slot::timeline);
    s.slash(s.bo, "ack", about.channel);
    CHECK(s.answer("1/message/timeline", effect_placed_message{stands.channel, stands.ts})
              .events.empty());
}

TEST_CASE("a channel that the bot archived is recorded once, though Slack tells of it too") {
    story s;
    const auto about = s.closed(2);
    s.pass(s.settings.archive_after);
    const auto key = s.waiting().front();
    s.hear(channel_archived_by_hand{about.channel, s.records.workspace.bot_user});
    CHECK(s.answer(key, effect_done{}).events.empty());
    CHECK(s.now_of(about.id).home == channel_state::archived);
}

TEST_CASE("an outcome of an incident that is not there is passed over") {
    story s;
    const std::vector<effect> any{create_channel{"incident-9", false}, keep_message{},
                                  archive_channel{{"C0"}}, rename_channel{{"C0"}, "x"},
                                  pin_message{{"C0"}, {"1.1"}}};
    const std::vector<effect_outcome> ends{effect_done{}, effect_made_channel{{"C0"}, "x"},
                                           effect_placed_message{{"C0"}, {"1.1"}},
                                           effect_gave_up{"x"}, effect_quoted_message{}};
    for (const auto& what : any) {
        for (const auto& end : ends) {
            const auto decided = s.hear(effect_answered{{"9/x"}, incident_id{9}, 0, what, end});
            CHECK(decided.events.empty());
        }
    }
}

TEST_CASE(
    "what the bot learns at its start is kept, and #incidents is found, never searched later") {
    story s;
    s.records.workspace = {};
    const auto started = s.hear(bot_started{{"U0BOT"}, "B1", "T1", "https://acme.slack.com/"});
    REQUIRE(started.facts);
    CHECK(started.facts->team_url == "https://acme.slack.com/");
    CHECK(wanted(started) == "find_incidents_channel");
    const auto found = s.answer("0/incidents-channel", effect_found_channel{{"C0FOUND"}});
    CHECK(found.facts->incidents_channel == channel_id{"C0FOUND"});
    CHECK_MESSAGE(found.facts->team_url == "https://acme.slack.com/", "the rest stays");
    CHECK(effects_of<find_incidents_channel>(s.slash(s.ana, "sev1 x")).empty());
}
