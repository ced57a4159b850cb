#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

TEST_CASE("acknowledged after 3 min against a target of 30 min") {
    story s;
    const auto about = s.declared(2);
    s.pass(3min);
    const auto decided = s.slash(s.bo, "ack", about.channel);
    const auto said = events_of<acknowledged>(decided);
    REQUIRE(said.size() == 1);
    CHECK(said.front().user == s.bo);
    CHECK(said.front().after == 3min);
    CHECK(said.front().target == 30min);
    CHECK(told(decided) == "You acknowledged incident 1 after 3 min (target 30 min).");
    CHECK_MESSAGE(wanted(decided) ==
                      "invite_people announcement home_announcement timeline checklist",
                  "who acknowledges is invited, and the messages tell of it");
}

TEST_CASE("the target is the severity's: 15 min, 30 min, 2 hours, none for SEV4") {
    const std::vector<std::optional<duration>> targets{15min, 30min, 2h, std::nullopt};
    for (int rank = 1; rank <= 4; ++rank) {
        story s;
        s.declared(rank);
        const auto said = events_of<acknowledged>(s.slash(s.bo, "#1 ack"));
        REQUIRE(said.size() == 1);
        CHECK_MESSAGE(said.front().target == targets[static_cast<std::size_t>(rank - 1)],
                      "SEV" << rank);
    }
}

TEST_CASE("an eyes reaction on either announcement acknowledges") {
    for (const auto where : {slot::announcement, slot::home_announcement}) {
        story s;
        const auto about = s.declared(1);
        s.pass(1min);
        const auto decided = s.react(s.cy, "eyes", *about.message(where));
        CHECK(happened(decided) == "acknowledged");
        CHECK(s.now_of(about.id).acknowledged->user == s.cy);
        CHECK_MESSAGE(told(decided).empty(), "a reaction has nothing to answer to");
    }
}

TEST_CASE("the button acknowledges") {
    story s;
    const auto about = s.declared(3);
    CHECK(happened(s.press_button(s.cy, press::acknowledge, about.id)) == "acknowledged");
}

TEST_CASE("the first acknowledgement counts, later ones are responders and are invited") {
    story s;
    const auto about = s.declared(2);
    s.pass(3min);
    s.react(s.bo, "eyes", *about.message(slot::announcement));
    s.pass(2min);
    const auto later = s.slash(s.cy, "ack", about.channel);
    CHECK(happened(later) == "responder_joined");
    const auto invited = effects_of<invite_people>(later);
    REQUIRE(invited.size() == 1);
    CHECK(invited.front().users == std::vector{s.cy});
    CHECK(invited.front().channel == about.channel);
    CHECK(told(later) == "Bo acknowledged incident 1 after 3 min. You are noted as a responder.");
    const auto now = s.now_of(about.id);
    CHECK(now.acknowledged->user == s.bo);
    CHECK(now.acknowledged->after == 3min);
    CHECK(now.responders == std::set{s.bo, s.cy, s.dee});
}

TEST_CASE("acknowledging twice is told, not recorded") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "ack", about.channel);
    const auto again = s.slash(s.bo, "ack", about.channel);
    CHECK(again.events.empty());
    CHECK(told(again).starts_with("You acknowledged incident 1 already"));
}

TEST_CASE("removing the reaction takes nothing back") {
    story s;
    const auto about = s.declared(2);
    const auto where = *about.message(slot::announcement);
    s.react(s.bo, "eyes", where);
    const auto removed = s.hear(reaction{s.bo, where.channel, where.ts, "eyes", false, {}});
    CHECK(removed.events.empty());
    CHECK(s.now_of(about.id).acknowledged);
    for (const std::string name : {"eyes", "pushpin"}) {
        const auto other = s.hear(reaction{s.cy, about.channel, where.ts, name, false, {}});
        CHECK_MESSAGE(other.events.empty(), name << " taken away does nothing");
        CHECK_MESSAGE(other.effects.empty(), name << " taken away does nothing");
    }
    CHECK(s.hear(reaction{s.cy, where.channel, where.ts, "eyes", false, {}}).events.empty());
}

TEST_CASE("which reactions acknowledge is configured, and others do nothing") {
    story s;
    s.settings.acknowledge_reactions = {"on_it", "raised_hands"};
    const auto about = s.declared(2);
    const auto where = *about.message(slot::announcement);
    CHECK(s.react(s.bo, "eyes", where).events.empty());
    CHECK(happened(s.react(s.bo, "raised_hands", where)) == "acknowledged");
}

TEST_CASE("a reaction on any other message acknowledges nothing") {
    story s;
    const auto about = s.declared(2);
    CHECK(s.react(s.bo, "eyes", {about.channel, {"7.7"}}).events.empty());
    CHECK(s.react(s.bo, "eyes", {{"C0INC"}, {"7.7"}}).events.empty());
}

TEST_CASE("nobody acknowledges what is resolved or over, and whoever types it is told") {
    story s;
    const auto resolved = s.resolved(2);
    const auto closed = s.closed(2);
    for (const auto& about : {resolved, closed}) {
        CHECK(s.react(s.cy, "eyes", *about.message(slot::announcement)).events.empty());
        const auto typed = s.slash(s.cy, "ack", about.channel);
        CHECK(typed.events.empty());
        CHECK_FALSE(told(typed).empty());
    }
}

TEST_CASE("joining notes a responder once, also while a resolved incident is watched") {
    story s;
    const auto about = s.resolved(2);
    const auto joined = s.press_button(s.cy, press::join, about.id);
    CHECK(happened(joined) == "responder_joined");
    CHECK(effects_of<invite_people>(joined).size() == 1);
    const auto again = s.press_button(s.cy, press::join, about.id);
    CHECK(again.events.empty());
    CHECK(told(again) == "You are a responder of incident 1 already.");
}

TEST_CASE("responders who come back at the same moment are all invited again") {
    story s;
    const auto about = s.declared(2);
    for (const auto& user : {s.bo, s.cy})
        s.slash(user, "join", about.channel);
    s.deliver();
    for (const auto& user : {s.bo, s.cy, s.bo})
        s.press_button(user, press::join, about.id);
    std::set<user_id> invited;
    for (const auto& [key, waits] : s.effects) {
        const auto* invitation = std::get_if<invite_people>(&waits.effect);
        if (invitation) invited.insert(invitation->users.begin(), invitation->users.end());
    }
    CHECK(invited == std::set{s.bo, s.cy});
    CHECK_MESSAGE(s.effects.size() == 2, "who presses twice is invited once");
}

TEST_CASE("an acknowledgement while the channel is being made leads to an invitation later") {
    story s;
    s.slash(s.dee, "sev1 Database down");
    CHECK(effects_of<invite_people>(s.slash(s.bo, "#1 ack")).empty());
    const auto made = s.answer("1/channel/1", effect_made_channel{{"C0NEW"}, "incident-1"});
    const auto invited = effects_of<invite_people>(made);
    REQUIRE(invited.size() == 1);
    CHECK(invited.front().users == std::vector{s.bo, s.dee});
}
