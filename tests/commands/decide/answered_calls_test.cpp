#include "commands/render/timeline.hpp"
#include "tests/commands/decide/duties/team.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace commands;
using namespace std::chrono_literals;

// Messages that ask for an acknowledgement, and what becomes of them.
namespace {

// The first time that the matrix is due, with what it posts.
incident called(team_story& s, int rank = 2) {
    const auto about = s.declared(rank);
    s.pass(0min);
    s.deliver();
    return s.now_of(about.id);
}

} // namespace

TEST_CASE("acknowledged: every call that stands loses its button, and says who answered") {
    team_story s;
    const auto about = called(s);
    const auto standing = about.calls.posted;
    REQUIRE_MESSAGE(standing.size() == 3, "in the home, and to primary and secondary");
    s.pass(3min);
    const auto edits = effects_of<edit_message>(s.slash(s.bo, "ack", about.channel));
    REQUIRE(edits.size() == standing.size());
    for (std::size_t i = 0; i < edits.size(); ++i) {
        CHECK(edits[i].ts == standing[i].ts);
        CHECK_MESSAGE(edits[i].message.text == standing[i].text, "its first line stays");
        CHECK_FALSE(has_button(edits[i].message, press::acknowledge));
        const auto shown = as_read(edits[i].message);
        CHECK_MESSAGE(shown.find("Acknowledged: Bo, after 3 min (target 30 min)") != shown.npos,
                      shown);
    }
    CHECK(s.now_of(about.id).calls.posted.empty());
    CHECK_MESSAGE(effects_of<edit_message>(s.slash(s.cy, "ack", about.channel)).empty(),
                  "the second acknowledgement finds none");
}

TEST_CASE("answered while the call was on its way: it is edited as soon as it stands") {
    team_story s;
    const auto about = s.declared(2);
    s.pass(0min);
    s.slash(s.bo, "ack", about.channel);
    std::size_t edited = 0;
    for (const auto& key : s.waiting()) {
        const auto* post = std::get_if<post_message>(&s.effects.at(key).effect);
        const bool asks = post && has_button(post->message, press::acknowledge);
        if (!asks) continue;
        s.deliver_one(key);
        CHECK(events_of<call_posted>(s.last).empty());
        edited += effects_of<edit_message>(s.last).size();
    }
    CHECK(edited == 3);
}

TEST_CASE("an incident that ends without an acknowledgement asks nobody any more") {
    team_story s;
    const auto about = called(s);
    const auto edits =
        effects_of<edit_message>(s.slash(s.dee, "cancel False alarm", about.channel));
    REQUIRE(edits.size() == about.calls.posted.size());
    const auto shown = as_read(edits.front().message);
    CHECK_MESSAGE(shown.find("Nothing to do any more: it is cancelled.") != shown.npos, shown);
}

TEST_CASE("more calls than are remembered: the oldest stops asking before it is forgotten") {
    team_story s;
    const auto about = called(s);
    std::set<std::string> asking;
    for (const auto& call : about.calls.posted)
        asking.insert(call.ts.value);
    // Nobody answers, and every change of severity has the matrix called again.
    for (int change = 0; change < 12; ++change) {
        s.slash(s.dee, change % 2 == 0 ? "sev 1" : "sev 2", about.channel);
        s.pass(2h);
        for (const auto& key : s.waiting()) {
            s.deliver_one(key);
            for (const auto& posted : events_of<call_posted>(s.last))
                asking.insert(posted.ts.value);
            for (const auto& edit : effects_of<edit_message>(s.last)) {
                CHECK(asking.erase(edit.ts.value) == 1);
                const auto shown = as_read(edit.message);
                CHECK_MESSAGE(shown.find("Asked again since") != shown.npos, shown);
            }
        }
    }
    const auto standing = s.now_of(about.id).calls.posted;
    REQUIRE_MESSAGE(standing.size() == incident::most_posted, "as many as are remembered");
    for (const auto& edit : effects_of<edit_message>(s.slash(s.bo, "ack", about.channel)))
        asking.erase(edit.ts.value);
    CHECK_MESSAGE(asking.empty(), asking.size(), " messages still ask");
}

TEST_CASE("heard of and called anew by one command: the old calls stop asking all the same") {
    team_story s;
    const auto about = s.declared(1);
    s.slash(s.bo, "ack", about.channel);
    s.slash(s.bo, "ic me", about.channel);
    s.deliver();
    s.pass(30min);
    s.answer("1/last-message", effect_found_message{});
    s.pass(0min);
    s.deliver();
    const auto standing = s.now_of(about.id).calls.posted;
    REQUIRE_FALSE_MESSAGE(standing.empty(), "nothing was heard of it: the matrix started again");
    const auto freed = s.slash(s.bo, "ic none", about.channel);
    REQUIRE(events_of<escalation_restarted>(freed).size() == 1);
    const auto edits = effects_of<edit_message>(freed);
    REQUIRE(edits.size() == standing.size());
    CHECK(as_read(edits.front().message).find("Asked again since") != std::string::npos);
}

TEST_CASE("a call that stands is bookkeeping: no line of the timeline") {
    team_story s;
    const auto about = called(s);
    CHECK_FALSE(is_shown(event(call_posted{{"C1"}, {"1.1"}, "Called"})));
    CHECK(s.recorded<call_posted>(about.id).size() == 3);
}

TEST_CASE("steps that reach nobody are one notice, which names everybody who is not known") {
    story s;
    s.declared(2);
    s.pass(0min);
    std::vector<std::string> notices;
    for (const auto& key : s.waiting()) {
        const auto* post = std::get_if<post_message>(&s.effects.at(key).effect);
        if (post && post->message.text.starts_with("⏫")) notices.push_back(as_read(post->message));
    }
    REQUIRE_MESSAGE(notices.size() == 1, "three steps, one message");
    for (const auto* name : {"On-call engineer", "secondary on-call", "Team Lead", "EM"})
        CHECK_MESSAGE(notices.front().find(name) != std::string::npos, notices.front());
    CHECK(notices.front().find("nobody could be called") != std::string::npos);
    std::vector<std::string> lines;
    for (const auto& each : s.records.journal(incident_id{1})) {
        if (!std::holds_alternative<escalated>(each.what)) continue;
        lines.push_back(line_of(each, s.now_of(incident_id{1}), s.in()));
    }
    CHECK_MESSAGE(lines.size() == 3, "the timeline has each step");
    CHECK(lines.front() ==
          "⏫ Nobody called: nobody is known as On-call engineer or secondary on-call");
}

TEST_CASE("the step that reaches somebody says whom those before it could not") {
    team_story s;
    s.settings.people.erase("On-call engineer");
    s.settings.people.erase("secondary on-call");
    s.declared(2);
    s.pass(0min);
    std::vector<std::string> notices;
    for (const auto& key : s.waiting()) {
        const auto* post = std::get_if<post_message>(&s.effects.at(key).effect);
        const bool notice = post && std::holds_alternative<in_home>(post->where);
        if (notice && post->message.text.starts_with("⏫")) {
            notices.push_back(as_read(post->message));
        }
    }
    REQUIRE(notices.size() == 1);
    CHECK_MESSAGE(notices.front().find("Called: @U0LEAD (Team Lead)") != std::string::npos,
                  notices.front());
    CHECK_MESSAGE(notices.front().find("Nobody is known as On-call engineer, secondary on-call") !=
                      std::string::npos,
                  notices.front());
}
