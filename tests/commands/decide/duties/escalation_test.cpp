#include "tests/commands/decide/duties/team.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

using names = std::vector<std::string>;

std::vector<names> called(const team_story& s, incident_id about) {
    std::vector<names> out;
    for (const auto& step : s.recorded<escalated>(about))
        out.push_back(step.names);
    return out;
}

} // namespace

TEST_CASE("SEV1: On-call engineer, after 30 min Team Lead + EM, after 1 hour CTO") {
    team_story s;
    const auto about = s.declared(1);
    s.pass(0min);
    CHECK(s.messaged() == sorted({s.primary, s.secondary}));
    s.slash(s.bo, "ic me", about.channel); // the matrix alone
    s.pass(29min);
    CHECK(s.recorded<escalated>(about.id).size() == 1);
    s.messaged();
    s.pass(1min);
    CHECK_MESSAGE(s.messaged() == sorted({s.lead, s.em, s.bo}),
                  "the commander is reminded of the update that is due as well");
    s.pass(30min);
    CHECK(called(s, about.id) == std::vector<names>{{"On-call engineer", "secondary on-call"},
                                                    {"Team Lead", "EM"},
                                                    {"CTO"}});
    s.pass(24h);
    CHECK_MESSAGE(called(s, about.id).size() == 3, "every step is taken once");
}

TEST_CASE("SEV2: On-call engineer, after 30 min Team Lead, after 1 hour EM") {
    team_story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "ic me", about.channel);
    s.pass(2h);
    CHECK(called(s, about.id) ==
          std::vector<names>{{"On-call engineer", "secondary on-call"}, {"Team Lead"}, {"EM"}});
}

TEST_CASE("SEV3: On-call engineer, nobody after 30 min, after 1 hour Team Lead") {
    team_story s;
    const auto about = s.declared(3);
    s.pass(59min);
    CHECK(called(s, about.id) == std::vector<names>{{"On-call engineer"}});
    s.pass(1min);
    CHECK(called(s, about.id) == std::vector<names>{{"On-call engineer"}, {"Team Lead"}});
}

TEST_CASE("SEV4: whoever is next available, and nobody else") {
    team_story s;
    const auto about = s.declared(4);
    s.pass(48h);
    CHECK(called(s, about.id) == std::vector<names>{{"Next available"}});
    CHECK_MESSAGE(s.recorded<escalated>(about.id).front().unreached.empty(),
                  "the channel where every incident is announced reaches them");
}

TEST_CASE("Secondary on-call assists with SEV1/SEV2 only") {
    for (int rank = 1; rank <= 3; ++rank) {
        team_story s;
        const auto about = s.declared(rank);
        s.pass(0min);
        const auto first = s.recorded<escalated>(about.id);
        REQUIRE(first.size() == 1);
        CHECK_MESSAGE((std::ranges::find(first.front().users, s.secondary) !=
                       first.front().users.end()) == (rank <= 2),
                      "SEV" << rank);
    }
}

TEST_CASE("the clock stops when the incident is acknowledged") {
    team_story s;
    const auto about = s.declared(1);
    s.pass(4min);
    s.slash(s.bo, "ack", about.channel);
    s.slash(s.bo, "ic me", about.channel);
    CHECK(s.due(about.id, timer_kind::escalate) == std::nullopt);
    s.pass(25min);
    CHECK(called(s, about.id).size() == 1);
}

TEST_CASE("the clock starts again when the commander leaves, and stops when somebody answers") {
    team_story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "ack", about.channel);
    s.slash(s.bo, "ic me", about.channel);
    s.pass(2h);
    const auto before = called(s, about.id).size();
    s.slash(s.bo, "ic none", about.channel);
    s.messaged();
    s.pass(0min);
    CHECK_MESSAGE(called(s, about.id).size() == before + 1, "the first step again, at once");
    CHECK(s.messaged() == sorted({s.primary, s.secondary}));
    const auto answered = s.slash(s.cy, "ack", about.channel);
    CHECK(happened(answered) == "call_answered");
    CHECK(s.due(about.id, timer_kind::escalate) == std::nullopt);
}

TEST_CASE("a step that reaches nobody is shown, and the next one is taken at once") {
    team_story s;
    s.settings.people.erase("On-call engineer");
    s.settings.people.erase("secondary on-call");
    const auto about = s.declared(1);
    s.messaged();
    s.pass(0min);
    CHECK(s.messaged() == sorted({s.lead, s.em}));
    const auto steps = s.recorded<escalated>(about.id);
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].unreached == names{"On-call engineer", "secondary on-call"});
    CHECK(steps[1].unreached.empty());
}

TEST_CASE("without anybody configured the whole matrix is shown once, and nothing repeats") {
    story s;
    s.declared(1);
    s.pass(48h);
    int steps = 0;
    for (const auto& each : s.records.journal(incident_id{1}))
        steps += std::holds_alternative<escalated>(each.what) ? 1 : 0;
    CHECK(steps == 3);
}

TEST_CASE("SEV3 to SEV2 calls the secondary and makes a channel") {
    team_story s;
    const auto about = s.declared(3);
    s.slash(s.bo, "#1 ack");
    s.messaged();
    s.slash(s.bo, "#1 sev 2 more users than we thought");
    CHECK(s.messaged() == std::vector{s.secondary});
    CHECK(s.now_of(about.id).has_channel());
}

TEST_CASE("a graver severity that nobody has acknowledged takes its past steps at once, in order") {
    team_story s;
    const auto about = s.declared(3);
    s.pass(40min);
    s.messaged();
    s.slash(s.bo, "#1 sev 1 all users");
    s.messaged();
    s.pass(0min);
    const auto steps = called(s, about.id);
    REQUIRE(steps.size() == 3);
    CHECK(steps[1] == names{"On-call engineer", "secondary on-call"});
    CHECK(steps[2] == names{"Team Lead", "EM"});
}

TEST_CASE("escalate takes the next step by hand; every step taken, it says how to call somebody") {
    team_story s;
    const auto about = s.declared(2);
    s.pass(0min);
    s.messaged();
    s.slash(s.bo, "escalate", about.channel);
    CHECK(s.messaged() == std::vector{s.lead});
    s.slash(s.bo, "escalate", about.channel);
    const auto none = s.slash(s.bo, "escalate", about.channel);
    CHECK(told(none).find("page @who") != std::string::npos);
}

TEST_CASE("whoever is called and cannot come passes it on at once") {
    team_story s;
    const auto about = s.declared(2);
    s.pass(0min);
    s.messaged();
    const auto declined = s.press_button(s.primary, press::decline, about.id);
    CHECK(happened(declined) == "call_declined escalated");
    CHECK(s.messaged() == std::vector{s.lead});
}

TEST_CASE("page calls one person, a role or a contact of the document, and nobody unknown") {
    team_story s;
    const auto about = s.declared(3);
    s.pass(0min);
    s.messaged();
    s.slash(s.bo, "#1 page <@U0CY> The replica lags");
    CHECK(s.messaged() == std::vector{user_id{"U0CY"}});
    s.slash(s.bo, "#1 page team lead we need you");
    CHECK(s.messaged() == std::vector{s.lead});
    s.slash(s.bo, "#1 page Engineering Manager please decide");
    CHECK(s.messaged() == std::vector{s.em});
    const auto paged = s.recorded<people_called>(about.id);
    REQUIRE(paged.size() == 3);
    CHECK(paged[1].reason == "we need you");
    const auto unknown = s.slash(s.bo, "#1 page nobody-here why");
    CHECK(happened(unknown).empty());
    CHECK(told(unknown).find("Nobody is known as \"nobody-here\"") != std::string::npos);
}

TEST_CASE("a drill calls the people named in it, and nobody else") {
    team_story s;
    s.slash(s.dee, "drill sev1 <@U0BO> Database is gone");
    s.deliver();
    s.messaged();
    s.pass(2h);
    for (const auto& step : s.recorded<escalated>(incident_id{1}))
        CHECK(step.users == std::vector{user_id{"U0BO"}});
    CHECK(s.recorded<escalated>(incident_id{1}).size() == 3);
}

TEST_CASE("in a drill that names nobody, nobody is called, and it says so") {
    team_story s;
    s.slash(s.dee, "drill sev1 Database is gone");
    s.deliver();
    s.messaged();
    s.pass(2h);
    CHECK(s.messaged().empty());
    CHECK(told(s.slash(s.dee, "#1 page <@U0CY> why")) ==
          "Drill 1 names nobody who takes part, so nobody is called.");
}

TEST_CASE("every direct message of a drill begins with its mark") {
    team_story s;
    s.slash(s.dee, "drill sev1 <@U0BO> Database is gone");
    for (const auto minutes : {1, 10, 20, 40, 70}) {
        s.deliver();
        s.now = scene::declared_at + std::chrono::minutes(minutes);
        s.pass(0min);
        for (const auto& key : s.waiting()) {
            const auto* post = std::get_if<post_message>(&s.effects.at(key).effect);
            if (!post) continue;
            CHECK_MESSAGE(post->message.text.starts_with("🧪 DRILL"), post->message.text);
        }
    }
}

TEST_CASE("a name that is mapped to a channel is called there") {
    team_story s;
    s.settings.people["team lead"] = {channel_name{"leads"}};
    const auto about = s.declared(2);
    s.pass(0min);
    s.deliver();
    s.pass(30min);
    std::vector<std::string> told_in;
    for (const auto& key : s.waiting()) {
        const auto* post = std::get_if<post_message>(&s.effects.at(key).effect);
        const auto* where = post ? std::get_if<in_named_channel>(&post->where) : nullptr;
        if (where) told_in.push_back(where->name + ": " + post->message.text);
    }
    CHECK(told_in == std::vector<std::string>{
                         "leads: ⏫ You are called for incident 1, SEV2: Checkout failing"});
    CHECK(s.recorded<escalated>(about.id).back().unreached.empty());
}
