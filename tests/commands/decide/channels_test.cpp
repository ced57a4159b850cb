#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

std::string channel_key(const story& s) {
    for (const auto& key : s.waiting()) {
        if (key.find("/channel/") != key.npos) return key;
    }
    return "";
}

} // namespace

TEST_CASE("SEV3 and SEV4 can be given a channel later, once") {
    story s;
    const auto about = s.declared(4);
    const auto asked = s.slash(s.bo, "#1 channel");
    CHECK(happened(asked) == "channel_wanted");
    CHECK(told(asked) == "Incident 1 gets a channel of its own.");
    const auto again = s.slash(s.cy, "#1 channel");
    CHECK(again.events.empty());
    CHECK(told(again) == "The channel of incident 1 is being made.");
    s.deliver();
    CHECK(told(s.slash(s.cy, "#1 channel")) == "Incident 1 has its channel: #incident-1.");
    CHECK(s.now_of(about.id).has_channel());
}

TEST_CASE("the channel's name is configurable and always holds the number") {
    story s;
    s.settings.channel_pattern = "inc-{id}-war-room";
    const auto decided = s.slash(s.ana, "sev1 Database down");
    CHECK(effects_of<create_channel>(decided).front().name == "inc-1-war-room");
}

TEST_CASE("a name that somebody else holds gets a suffix, and the incident says so") {
    story s;
    s.slash(s.ana, "sev1 Database down");
    s.answer("1/channel/1", effect_made_channel{{"C0NEW"}, "incident-1-2"});
    const auto about = s.now_of(incident_id{1});
    CHECK(about.channel_name == "incident-1-2");
    const auto timeline = told(s.slash(s.ana, "#1 timeline"));
    CHECK_MESSAGE(timeline.find("#incident-1 was taken") != std::string::npos, timeline);
}

TEST_CASE("no channel can be had: the incident goes on in the thread of its announcement") {
    story s;
    s.slash(s.ana, "sev1 Database down");
    const auto refused = s.answer("1/channel/1", effect_gave_up{"restricted_action"});
    CHECK(happened(refused) == "channel_refused");
    CHECK(wanted(refused) == "post_message announcement timeline");
    CHECK_FALSE(s.due(incident_id{1}, timer_kind::announce_anyway));
    s.deliver();
    const auto about = s.now_of(incident_id{1});
    CHECK(about.message(slot::timeline)->channel == channel_id{"C0INC"});
    CHECK_MESSAGE(happened(s.slash(s.ana, "#1 channel")) == "channel_wanted", "asked for again");
}

TEST_CASE("a channel that somebody archived by hand is none; the incident goes on in its thread") {
    story s;
    const auto about = s.declared(2);
    const auto decided = s.hear(channel_archived_by_hand{about.channel, s.bo});
    CHECK(happened(decided) == "channel_archived");
    CHECK(s.hear(channel_archived_by_hand{about.channel, s.bo}).events.empty());
    CHECK(s.hear(channel_archived_by_hand{{"C0OTHER"}, s.bo}).events.empty());
    s.deliver();
    CHECK_MESSAGE(s.now_of(about.id).message(slot::timeline)->channel == channel_id{"C0INC"},
                  "what goes on needs a timeline that is current");
    const auto asked = s.slash(s.bo, "#1 channel");
    CHECK(events_of<channel_wanted>(asked).front().replaces == about.channel);
    CHECK_MESSAGE(effects_of<unpin_message>(asked).size() == 1, "the pin follows the timeline");
}

TEST_CASE("a channel renamed by hand keeps its incident") {
    story s;
    const auto about = s.declared(2);
    CHECK(happened(s.hear(channel_renamed_by_hand{about.channel, "war-room"})) ==
          "channel_renamed");
    CHECK(s.now_of(about.id).channel_name == "war-room");
    CHECK(s.hear(channel_renamed_by_hand{about.channel, "war-room"}).events.empty());
    CHECK(happened(s.slash(s.bo, "ack", about.channel)) == "acknowledged");
}

TEST_CASE("what is over gets no channel any more") {
    story s;
    s.closed(3);
    const auto asked = s.slash(s.bo, "#1 channel");
    CHECK(asked.events.empty());
    CHECK(told(asked) == "Incident 1 is closed. To open it again: /incident reopen");
}

TEST_CASE("the announcement is bookmarked in the channel, whichever comes first") {
    story first;
    first.slash(first.ana, "sev2 Checkout failing");
    first.answer("1/channel/1", effect_made_channel{{"C0NEW"}, "incident-1"});
    const auto placed =
        first.answer("1/message/announcement", effect_placed_message{{"C0INC"}, {"1.1"}});
    REQUIRE(effects_of<add_bookmark>(placed).size() == 1);
    CHECK(effects_of<add_bookmark>(placed).front().link ==
          "https://acme.slack.com/archives/C0INC/p11");

    story last;
    last.declared(3);
    last.slash(last.ana, "#1 channel");
    const auto made = last.answer(channel_key(last), effect_made_channel{{"C0NEW"}, "incident-1"});
    CHECK(effects_of<add_bookmark>(made).size() == 1);
}

TEST_CASE("the call and the runbooks are bookmarked in the channel") {
    story s;
    s.settings.meeting_link = "https://meet.test/incident-{id}";
    s.settings.runbooks = {{"Card payments", "https://wiki.test/cards"}};
    s.slash(s.ana, "sev2 Checkout failing");
    const auto made = s.answer("1/channel/1", effect_made_channel{{"C0NEW"}, "incident-1"});
    const auto marks = effects_of<add_bookmark>(made);
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].title == "Call");
    CHECK(marks[0].link == "https://meet.test/incident-1");
    CHECK(marks[1].title == "Card payments");
    CHECK(marks[1].link == "https://wiki.test/cards");
    CHECK(marks[1].channel == channel_id{"C0NEW"});
}
